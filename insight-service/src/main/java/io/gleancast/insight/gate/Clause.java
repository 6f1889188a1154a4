package io.gleancast.insight.gate;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A clause, and what it denies.
 *
 * @param stems of all its words
 * @param about the stems of its content words
 * @param denied those that follow a negation closely
 * @param deniedFirst the one next to its first negation
 * @param denials how many negations it holds
 * @param conditional whether it only supposes: "if", "unless"
 * @param turns whether it denies in any way: by a negation, a word such as "lacks", or one such as "unsafe" and "useless"
 * @param text its words
 */
record Clause(
        Set<String> stems,
        Set<String> about,
        Set<String> denied,
        @Nullable String deniedFirst,
        int denials,
        boolean conditional,
        boolean turns,
        String text) {
    private static final int TELLING = 2;

    Clause {
        stems = Set.copyOf(stems);
        about = Set.copyOf(about);
        denied = Set.copyOf(denied);
    }

    /** What it speaks of, even where its content stands in the clause behind it: "it is not" before "so complicated". */
    Set<String> scope() {
        if (about.size() >= TELLING) {
            return about;
        }
        var scope = new HashSet<>(about);
        scope.addAll(denied);
        return scope;
    }

    boolean denies() {
        return denials > 0;
    }
}
