package io.gleancast.insight.text;

import io.gleancast.contracts.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one speaker says until another does: segments joined, white space folded, with their times. */
final class Turn {
    private final @Nullable String speaker;
    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();
    private @Nullable String whole;

    private Turn(@Nullable String speaker) {
        this.speaker = speaker;
    }

    /**
     * Consecutive segments of one speaker become one turn. One turn at a time is held: a stranger may change speakers with
     * every letter.
     *
     * @param most letters that are read of all segments together
     */
    static void each(List<Segment> segments, int most, Consumer<Turn> taker) {
        Turn turn = null;
        int left = most;
        for (var segment : segments) {
            var folded = fold(segment.text());
            if (folded.isEmpty()) {
                continue;
            }
            if (left <= 0) {
                break;
            }
            if (turn == null || !Objects.equals(turn.speaker, segment.speaker())) {
                if (turn != null) {
                    taker.accept(turn);
                }
                turn = new Turn(segment.speaker());
            }
            turn.add(folded, segment);
            left -= folded.length() + 1;
        }
        if (turn != null) {
            taker.accept(turn);
        }
    }

    /** White space folded to single blanks and trimmed; every Unicode space counts. */
    private static String fold(String text) {
        var folded = new StringBuilder(text.length());
        var pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                pending = !folded.isEmpty();
            } else {
                if (pending) {
                    folded.append(' ');
                    pending = false;
                }
                folded.append(c);
            }
        }
        return folded.toString();
    }

    private void add(String folded, Segment segment) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        int start = text.length();
        text.append(folded);
        whole = null;
        pieces.add(new Piece(new Span(start, text.length()), segment.startMs(), segment.endMs()));
    }

    @Nullable String speaker() {
        return speaker;
    }

    /** The same object each time: a turn of many hours is asked for its text at every letter. */
    String text() {
        var known = whole;
        if (known == null) {
            known = text.toString();
            whole = known;
        }
        return known;
    }

    /** When the letter at this place is said. */
    @Nullable Long startMs(int position) {
        return timeAt(position, pieceAt(position));
    }

    /** When the text before this place has been said. */
    @Nullable Long endMs(int position) {
        return timeAt(position, pieceAt(position - 1));
    }

    private Piece pieceAt(int position) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces.get(middle).span().start() <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return pieces.get(low);
    }

    private static @Nullable Long timeAt(int position, Piece piece) {
        var startMs = piece.startMs();
        var endMs = piece.endMs();
        if (startMs == null || endMs == null) {
            return null;
        }
        double share = (position - piece.span().start()) / (double) piece.span().length();
        return startMs + Math.round((endMs - startMs) * Math.clamp(share, 0, 1));
    }

    /** One segment's place in the turn's text. */
    private record Piece(
            Span span, @Nullable Long startMs, @Nullable Long endMs) {}
}
