package io.gleancast.insight.reader;

import org.jspecify.annotations.Nullable;

/**
 * How things stand with the second reader, for operators.
 *
 * @param model absent where there is no reader
 * @param leaks bent statements of the examination that it let pass
 * @param alarms true ones that it refused
 * @param unanswered those of which it said nothing of use
 */
public record ReaderStatus(State state, @Nullable String model, int leaks, int alarms, int unanswered) {
    /** Whether anybody reads what a model wrote. */
    public enum State {
        /** The settings want nobody to. */
        NEVER,
        /** No language model is configured, so nothing is written that must be read. */
        NOT_NEEDED,
        /** The reader will be examined before its first reading. */
        NOT_EXAMINED,
        TRUSTED,
        NOT_TRUSTED
    }

    static ReaderStatus without(State why) {
        return new ReaderStatus(why, null, 0, 0, 0);
    }
}
