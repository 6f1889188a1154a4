package io.gleancast.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an episode goes no further.
 *
 * @param detail one sentence for people; never transcript text or an address
 * @param at when it was first dropped, also on a replay
 */
public record Drop(
        EpisodeReference episode,
        Stage stage,
        Reason reason,
        @Nullable String detail,
        Instant at) implements GleancastRecord {

    /** Where the episode stopped. */
    public enum Stage {
        @JsonProperty("ingest")
        INGEST,
        @JsonProperty("transcribe")
        TRANSCRIBE,
        @JsonProperty("insight")
        INSIGHT
    }

    /** Why, from a small set that may grow; a consumer treats a value it does not know as {@code other}. */
    public enum Reason {
        /** No publisher's transcript could be used, and no speech recogniser is configured. */
        @JsonProperty("no-recogniser")
        NO_RECOGNISER,
        /** The audio is gone, refused, or not audio. */
        @JsonProperty("audio-unusable")
        AUDIO_UNUSABLE,
        /** Recognition heard no speech. */
        @JsonProperty("no-speech")
        NO_SPEECH,
        /** The episode is longer than the operator allows. */
        @JsonProperty("too-long")
        TOO_LONG,
        /** There are too few words to say anything. */
        @JsonProperty("too-short")
        TOO_SHORT,
        /** A daily budget of audio, tokens or money was spent, and the setting is to drop. */
        @JsonProperty("over-budget")
        OVER_BUDGET,
        /** The configured engine does not know the language. */
        @JsonProperty("language-unsupported")
        LANGUAGE_UNSUPPORTED,
        /** The remote engine refused the episode's content for good. */
        @JsonProperty("refused")
        REFUSED,
        /** The episode was read, and nothing in it is worth a reader's time. */
        @JsonProperty("nothing-worth-saying")
        NOTHING_WORTH_SAYING,
        /** The operator's rules leave the episode out: its title, age or length; the detail says which. */
        @JsonProperty("not-wanted")
        NOT_WANTED,
        /**
         * Its publisher took the episode back after it was announced: the show asks to be left out, or the feed names it no more. What
         * was made of it stands until an operator retracts it.
         */
        @JsonProperty("withdrawn")
        WITHDRAWN,
        /** Tried for as long as the settings allow, and it still fails. */
        @JsonProperty("gave-up")
        GAVE_UP,
        /** Anything else; the detail says what. */
        @JsonProperty("other")
        @com.fasterxml.jackson.annotation.JsonEnumDefaultValue
        OTHER
    }

    public Drop {
        Checks.given("drop.episode", episode);
        Checks.given("drop.stage", stage);
        Checks.given("drop.reason", reason);
        Checks.given("drop.at", at);
        detail = Checks.optional(detail, Texts.SENTENCE);
    }

    @Override
    public String key() {
        return episode.id();
    }

    @Override
    public String type() {
        return "io.gleancast.episode.dropped";
    }
}
