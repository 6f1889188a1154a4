package io.gleancast.benchmarks.scale;

/**
 * How many rows there are.
 *
 * @param shows feeds of ingest, and shows that have insights
 * @param insights of the insight service and of digest, eight an episode
 * @param readers confirmed ones
 */
record Scale(int shows, int insights, int readers) {
    static final int INSIGHTS_AN_EPISODE = 8;

    int episodes() {
        return Math.ceilDiv(insights, INSIGHTS_AN_EPISODE);
    }
}
