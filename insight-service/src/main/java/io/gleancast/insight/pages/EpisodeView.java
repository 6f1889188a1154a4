package io.gleancast.insight.pages;

import io.gleancast.contracts.Insight;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One episode: what was said, what was made of it, what was refused.
 *
 * @param page which page of the transcript is shown, from 0
 * @param pages how many it has
 */
record EpisodeView(
        String id,
        String title,
        String podcast,
        @Nullable Extraction extraction,
        List<Insight> insights,
        List<CandidateRow> candidates,
        int page,
        int pages,
        List<Paragraph> transcript) {

    /** The newest extraction. */
    record Extraction(
            String engine,
            String version,
            long inputTokens,
            long outputTokens,
            long microDollars,
            int requests,
            @Nullable String dropReason) {}

    /** One proposal that did not become an insight. */
    record CandidateRow(
            String outcome,
            @Nullable String reason,
            @Nullable String detail,
            String headline,
            String body,
            List<String> quotes) {}

    /** What one segment says, cut where evidence begins and ends. */
    record Paragraph(@Nullable String speaker, @Nullable String time, List<Piece> pieces) {}

    /** A stretch of text. */
    record Piece(String text, boolean evidence) {}
}
