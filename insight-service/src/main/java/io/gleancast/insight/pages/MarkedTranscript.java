package io.gleancast.insight.pages;

import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.pages.EpisodeView.Paragraph;
import io.gleancast.insight.pages.EpisodeView.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A transcript with its evidence marked. */
final class MarkedTranscript {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final long MS_PER_SECOND = 1_000;

    private MarkedTranscript() {}

    /** So many segments from one on. */
    static List<Paragraph> of(Transcript transcript, List<Insight> insights, int first, int count) {
        var texts = transcript.segments().stream()
                .map(segment -> BLANKS.matcher(segment.text()).replaceAll(" ").strip())
                .toList();
        var whole = String.join(" ", texts);
        var marks = new BitSet(whole.length());
        insights.stream()
                .filter(insight -> insight.status() == Insight.Status.PUBLISHED)
                .flatMap(insight -> insight.evidence().stream())
                .map(Evidence::quote)
                .forEach(quote -> {
                    int at = whole.indexOf(quote);
                    if (at >= 0) {
                        marks.set(at, at + quote.length());
                    }
                });
        var paragraphs = new ArrayList<Paragraph>();
        int start = 0;
        for (int i = 0; i < Math.min(texts.size(), first + count); i++) {
            var segment = transcript.segments().get(i);
            if (i >= first) {
                paragraphs.add(new Paragraph(segment.speaker(), time(segment), pieces(texts.get(i), start, marks)));
            }
            start += texts.get(i).length() + 1;
        }
        return paragraphs;
    }

    private static List<Piece> pieces(String text, int offset, BitSet marks) {
        var pieces = new ArrayList<Piece>();
        int from = 0;
        while (from < text.length()) {
            boolean evidence = marks.get(offset + from);
            int next = evidence ? marks.nextClearBit(offset + from) : marks.nextSetBit(offset + from);
            int to = next < 0 ? text.length() : Math.min(text.length(), next - offset);
            pieces.add(new Piece(text.substring(from, to), evidence));
            from = to;
        }
        return pieces;
    }

    private static @Nullable String time(Segment segment) {
        var startMs = segment.startMs();
        if (startMs == null) {
            return null;
        }
        long seconds = startMs / MS_PER_SECOND;
        return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
