package io.gleancast.insight.pages;

import io.gleancast.insight.reader.ReaderStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened on one UTC day.
 *
 * @param page which of the pages of its episodes, from 0
 * @param more whether there is another
 * @param reader how things stand with the second reader now
 */
record DayView(
        LocalDate day,
        int page,
        boolean more,
        Totals totals,
        ReaderStatus reader,
        List<EpisodeRow> episodes,
        List<RefusalRow> refusals) {

    /** The day in numbers. */
    record Totals(
            long waiting,
            long insights,
            long requests,
            long repairs,
            long inputTokens,
            long outputTokens,
            long microDollars) {}

    /** One job of the day. */
    record EpisodeRow(
            String episode,
            String title,
            String podcast,
            String mode,
            String state,
            @Nullable String problem,
            @Nullable String engine,
            int accepted,
            int refused,
            long microDollars,
            boolean dropped,
            Instant changed) {}

    /** How often the gate refused for one reason. */
    record RefusalRow(String reason, long count) {}
}
