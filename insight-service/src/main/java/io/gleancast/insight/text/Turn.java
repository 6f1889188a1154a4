package io.gleancast.insight.text;

import io.gleancast.contracts.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** Consecutive segments of one speaker become one turn. */
    static List<Turn> of(List<Segment> segments) {
        var turns = new ArrayList<Turn>();
        for (var segment : segments) {
            var folded = fold(segment.text());
            if (folded.isEmpty()) {
                continue;
            }
            if (turns.isEmpty() || !Objects.equals(turns.getLast().speaker, segment.speaker())) {
                turns.add(new Turn(segment.speaker()));
            }
            turns.getLast().add(folded, segment);
        }
        return turns;
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

    /** Where its segments lie in the text. */
    List<Piece> pieces() {
        return pieces;
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
    record Piece(
            Span span, @Nullable Long startMs, @Nullable Long endMs) {}
}
