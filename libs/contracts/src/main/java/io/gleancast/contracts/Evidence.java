package io.gleancast.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Words that were really said, and when.
 *
 * @param quote stands in the episode's transcript word for word, white space folded
 * @param startMs milliseconds from the start of the audio; absent where the transcript has no times
 */
public record Evidence(
        String quote,
        @Nullable String speaker,
        @Nullable Long startMs,
        @Nullable Long endMs,
        Verdict verdict,
        Timing timing) {

    /** How the quote came to stand. */
    public enum Verdict {
        /** The engine's quote was found word for word. */
        @JsonProperty("verified")
        VERIFIED,
        /** A small slip of the engine was set right; what stands here is what was said. */
        @JsonProperty("repaired")
        REPAIRED
    }

    public Evidence {
        quote = Checks.text("evidence.quote", quote, Texts.BODY);
        speaker = Checks.optional(speaker, Texts.NAME);
        Checks.given("evidence.verdict", verdict);
        Checks.given("evidence.timing", timing);
        Checks.notNegative("evidence.startMs", startMs);
        Checks.require((startMs == null) == (endMs == null), "evidence.endMs", "given with startMs, or neither", endMs);
        Checks.require(
                startMs == null || endMs == null || endMs >= startMs,
                "evidence.endMs",
                "no earlier than startMs " + startMs,
                endMs);
        Checks.require(
                (timing == Timing.NONE) == (startMs == null), "evidence.startMs", "as timing " + timing, startMs);
    }
}
