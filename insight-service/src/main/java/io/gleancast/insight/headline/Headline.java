package io.gleancast.insight.headline;

/**
 * A headline to choose from.
 *
 * @param merit what its form is worth, before its nearness to what it stands above
 * @param kind which form it has
 */
public record Headline(String text, double merit, Kind kind) {
    /** How a headline says it; the first is the best. */
    public enum Kind {
        CLAUSE,
        QUOTED_CLAUSE,
        ADVICE,
        EQUATION,
        ACTION,
        PHRASE,
        PAIR
    }
}
