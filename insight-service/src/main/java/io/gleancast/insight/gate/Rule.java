package io.gleancast.insight.gate;

import org.jspecify.annotations.Nullable;

/** One condition that a claim must meet. */
@FunctionalInterface
interface Rule {
    /** What is wrong with the claim; nothing where it meets the condition. */
    @Nullable Objection check(Claim claim);
}
