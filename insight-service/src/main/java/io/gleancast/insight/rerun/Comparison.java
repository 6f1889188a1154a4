package io.gleancast.insight.rerun;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a re-run found beside what stood when it read.
 *
 * @param waiting jobs that are not done
 * @param unread episodes that gave nothing to compare: the model refused or was of no use, or the transcript is gone; they stay as they stand
 * @param kept insights that both have
 * @param lost insights that stood and were not found again
 * @param fresh insights that were found and did not stand
 * @param microDollars what reading cost, millionths of a US dollar; answers kept from before count with what they cost then
 * @param details some episodes, one by one
 * @param next where the next ones begin, as the parameter {@code after}; absent with the last
 */
record Comparison(
        String run,
        String mode,
        int episodes,
        int waiting,
        int unread,
        int kept,
        int lost,
        @JsonProperty("new") int fresh,
        long microDollars,
        List<Episode> details,
        @Nullable String next) {

    /** One episode of it, by insight ids. */
    record Episode(
            String episode,
            @Nullable String extraction,
            @Nullable String engine,
            @Nullable String version,
            List<String> kept,
            List<String> lost,
            @JsonProperty("new") List<String> fresh,
            long microDollars) {}
}
