package io.gleancast.insight.rerun;

import java.util.List;

/**
 * What a re-run found beside what stands.
 *
 * @param waiting jobs that are not done
 * @param kept insights that both have
 * @param lost insights that stand and were not found again
 * @param fresh insights that were found and do not stand yet
 * @param microDollars what reading cost, millionths of a US dollar
 */
record Comparison(
        String run,
        String mode,
        int episodes,
        int waiting,
        int kept,
        int lost,
        int fresh,
        long microDollars,
        List<Episode> details) {

    /** One episode of it, by insight ids. */
    record Episode(
            String episode,
            String extraction,
            String engine,
            String version,
            List<String> kept,
            List<String> lost,
            List<String> fresh,
            long microDollars) {}
}
