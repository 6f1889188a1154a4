package io.gleancast.transcribe.ladder;

import io.gleancast.contracts.Episode;
import io.gleancast.contracts.OfferedTranscript;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One of the transcripts that a publisher offers.
 *
 * @param number its place in the feed, counted from 1: what is said of it where an address must not be
 * @param rank what it promises to be; the lowest is tried first
 */
record Offer(OfferedTranscript file, int number, int rank) {
    private static final int OTHER_LANGUAGE = 10;
    private static final int TIMED = 0;
    private static final int UNCLEAR = 3;
    private static final int MARKED = 4;
    private static final int UNTIMED = 5;

    /** All of them, the most promising first; what cannot be told apart stays in the feed's order. */
    static List<Offer> of(Episode episode) {
        var files = episode.transcripts();
        return IntStream.range(0, files.size())
                .mapToObj(i -> new Offer(
                        files.get(i),
                        i + 1,
                        rank(files.get(i), episode.podcast().language())))
                .sorted(Comparator.comparingInt(Offer::rank))
                .toList();
    }

    private static int rank(OfferedTranscript file, @Nullable String spoken) {
        var translated = file.language() != null
                && spoken != null
                && !primary(file.language()).equals(primary(spoken));
        return promise(file) + (translated ? OTHER_LANGUAGE : 0);
    }

    private static int promise(OfferedTranscript file) {
        var said = (file.mediaType() == null ? "" : file.mediaType()).toLowerCase(Locale.ROOT);
        var path = String.valueOf(file.url().getPath()).toLowerCase(Locale.ROOT);
        if (said.contains("vtt") || path.endsWith(".vtt")) {
            return TIMED;
        }
        if (said.contains("json") || path.endsWith(".json")) {
            return TIMED + 1;
        }
        if (said.contains("srt") || said.contains("subrip") || path.endsWith(".srt") || "captions".equals(file.rel())) {
            return TIMED + 2;
        }
        if (said.contains("html") || path.endsWith(".html")) {
            return MARKED;
        }
        return said.startsWith("text/") ? UNTIMED : UNCLEAR;
    }

    private static String primary(String language) {
        return Locale.forLanguageTag(language.strip().replace('_', '-')).getLanguage();
    }
}
