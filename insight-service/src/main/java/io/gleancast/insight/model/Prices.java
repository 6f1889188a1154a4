package io.gleancast.insight.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Dollars for a million tokens: the same figure as micro-dollars for one. */
record Prices(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
    Prices times(BigDecimal factor) {
        return new Prices(input.multiply(factor), cachedInput.multiply(factor), output.multiply(factor));
    }

    /** What an answer cost, rounded up. */
    long microDollars(Spent spent) {
        return input.multiply(BigDecimal.valueOf(spent.inputTokens() - spent.cachedTokens()))
                .add(cachedInput.multiply(BigDecimal.valueOf(spent.cachedTokens())))
                .add(output.multiply(BigDecimal.valueOf(spent.outputTokens())))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
