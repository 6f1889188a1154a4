package io.gleancast.transcribe.recognition;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How this service recognises speech: at a server where a base URL or a key is set, else by itself where a model is, else not.
 *
 * @param baseUrl of an OpenAI-style server, up to and with {@code /v1}; absent with a key: OpenAI itself
 * @param apiKey sent as bearer token; a server of one's own may need none
 * @param model at a server its name, {@code whisper-1} unless set; without one a file of whisper.cpp's, or the name of one of its
 *     published models
 * @param maxAudio the longest episode to recognise; a longer one is dropped with reason {@code too-long}
 * @param maxFile the largest file to fetch; a larger one is dropped with reason {@code too-long}
 * @param part about how long the parts are that an episode is heard in; each is kept
 * @param maxPart the largest file that a server takes; parts are made shorter where it asks for that
 * @param atOnce how many episodes are heard at a time in a process
 * @param partsAtOnce how many parts of an episode a server is sent at a time; in this process one is heard after the other
 * @param turn an episode that is heard for longer lets others have its place, and goes on after them
 * @param fewestCoverage where the segments cover less of what somebody speaks, the episode is dropped with reason
 *     {@code audio-unusable}
 * @param dailyAudio how much audio to recognise in one UTC day, over all replicas
 * @param dailyMicroDollars what recognition may cost in one UTC day, over all replicas, in millionths of a US dollar; absent: no limit
 * @param showShare of both, what one show may take at once; more only as the day passes
 * @param remember for how long to know what each day took
 * @param whenSpent what happens to an episode once the day's audio or money is spent
 * @param longestWait an episode that has waited for audio or money for longer is dropped with reason {@code over-budget}
 * @param microDollarsPerMinute millionths of a US dollar for a minute of audio; absent: OpenAI's price for its own server, nothing for
 *     any other
 * @param downloadDeadline for fetching the audio
 * @param deadline for the server's answer
 */
@Validated
@ConfigurationProperties("transcribe.recognition")
record RecognitionProperties(
        @Nullable URI baseUrl,
        @Nullable String apiKey,
        @Nullable String model,
        @DurationMin(seconds = 1) @DefaultValue("6h") Duration maxAudio,
        @DefaultValue("512MB") DataSize maxFile,
        @DurationMin(seconds = 5) @DefaultValue("10m") Duration part,
        @DefaultValue("25MB") DataSize maxPart,
        @Min(1) @DefaultValue("2") int atOnce,
        @Min(1) @Max(32) @DefaultValue("2") int partsAtOnce,
        @DurationMin(seconds = 1) @DefaultValue("20m") Duration turn,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.5")
        double fewestCoverage,

        @DurationMin(seconds = 0) @DefaultValue("100h") Duration dailyAudio,

        @PositiveOrZero @Nullable Long dailyMicroDollars,

        @DecimalMin("0.01") @DecimalMax("1") @DefaultValue("0.25")
        double showShare,

        @DurationMin(days = 2) @DefaultValue("400d") Duration remember,
        @DefaultValue("wait") WhenSpent whenSpent,
        @DurationMin(seconds = 1) @DefaultValue("7d") Duration longestWait,
        @PositiveOrZero @Nullable Long microDollarsPerMinute,
        @DurationMin(seconds = 1) @DefaultValue("15m") Duration downloadDeadline,
        @DurationMin(seconds = 1) @DefaultValue("30m") Duration deadline) {
    private static final long OPENAI_MICRO_DOLLARS_PER_MINUTE = 6000;
    private static final String OPENAI_MODEL = "whisper-1";

    /** What to do with an episode when the day's audio or money is spent. */
    enum WhenSpent {
        /** It waits for the next day. */
        WAIT,
        /** It is dropped with reason {@code over-budget}. */
        DROP
    }

    @AssertTrue(message = "base-url must be an http or https URL") boolean isBaseUrlForTheWeb() {
        return baseUrl == null || "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme());
    }

    RecognitionBudget.Limit limit() {
        var money = dailyMicroDollars == null ? Long.MAX_VALUE : dailyMicroDollars;
        return new RecognitionBudget.Limit(new RecognitionBudget.Used(dailyAudio, money), showShare);
    }

    /** Samples of several parts are more than the heap of this process is made for, and its one model hears one at a time. */
    int partsAtOnceHere() {
        return isAtAServer() ? partsAtOnce : 1;
    }

    boolean isAtAServer() {
        return baseUrl != null || StringUtils.hasText(apiKey);
    }

    String serverModel() {
        return model == null || model.isBlank() ? OPENAI_MODEL : model;
    }

    long microDollars(Duration audio) {
        var price = microDollarsPerMinute;
        if (price == null) {
            price = isAtAServer() && baseUrl == null ? OPENAI_MICRO_DOLLARS_PER_MINUTE : 0;
        }
        return Math.ceilDiv(audio.toSeconds() * price, 60);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "RecognitionProperties[model=%s, dailyAudio=%s]".formatted(model, dailyAudio);
    }
}
