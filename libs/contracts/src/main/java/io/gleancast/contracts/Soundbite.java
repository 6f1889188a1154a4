package io.gleancast.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of an episode that its publisher holds up, from {@code podcast:soundbite}.
 *
 * @param startMs milliseconds from the start of the audio
 * @param durationMs milliseconds
 * @param title what the publisher calls it; absent where it is the episode's
 */
public record Soundbite(
        long startMs, long durationMs, @Nullable String title) {
    /** An episode that names more is known by these. */
    public static final int MOST = 20;

    public Soundbite {
        Checks.notNegative("soundbite.startMs", startMs);
        Checks.notNegative("soundbite.durationMs", durationMs);
        title = Checks.optional(title, Texts.TITLE);
    }
}
