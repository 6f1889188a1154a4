package io.gleancast.digest.curation;

/** How alike two insights are to a reader, 0 to 1, from their vectors' cosine: what bge-small gives to strangers is 0. */
final class Closeness {
    private static final double STRANGERS = 0.7;
    private static final double TWINS = 0.95;

    private Closeness() {}

    static double of(double cosine) {
        return Math.clamp((cosine - STRANGERS) / (TWINS - STRANGERS), 0, 1);
    }
}
