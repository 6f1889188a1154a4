package io.gleancast.insight.gate;

import java.util.Set;

/**
 * A clause, and what it denies.
 *
 * @param stems of all its words
 * @param about the stems of its content words
 * @param denied those that follow a negation closely
 * @param denials how many negations it holds
 * @param conditional whether it only supposes: "if", "unless"
 * @param turns whether it denies in any way: by a negation, a word such as "lacks", or one such as "unsafe" and "useless"
 * @param text its words
 */
record Clause(
        Set<String> stems,
        Set<String> about,
        Set<String> denied,
        int denials,
        boolean conditional,
        boolean turns,
        String text) {
    Clause {
        stems = Set.copyOf(stems);
        about = Set.copyOf(about);
        denied = Set.copyOf(denied);
    }

    boolean denies() {
        return denials > 0;
    }
}
