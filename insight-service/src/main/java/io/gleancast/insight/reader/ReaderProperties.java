package io.gleancast.insight.reader;

import io.gleancast.insight.model.ModelProperties;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which language model checks what a language model wrote: the one that wrote it, unless another is named here.
 *
 * @param mode whether anybody does
 * @param baseUrl of its server, up to and including {@code /v1}; the writer's where unset
 * @param apiKey sent there as a bearer token; the writer's where the server is the writer's
 * @param name of the model; the writer's where unset
 * @param inputPrice dollars for a million tokens read, of a model that is named here
 * @param cachedInputPrice dollars for a million tokens read from the server's cache; {@code inputPrice} where unset
 * @param outputPrice dollars for a million tokens written
 */
@Validated
@ConfigurationProperties("insight.reader")
record ReaderProperties(
        @DefaultValue("always") Mode mode,
        @Nullable URI baseUrl,
        @Nullable String apiKey,
        @Nullable String name,
        @PositiveOrZero @DefaultValue("0") BigDecimal inputPrice,
        @Nullable @Positive BigDecimal cachedInputPrice,
        @PositiveOrZero @DefaultValue("0") BigDecimal outputPrice) {
    /** Whether what a model wrote is read. */
    public enum Mode {
        /** Wherever there is a reader who passed the examination. */
        ALWAYS,
        /** Nobody reads, so that every body is in its speaker's own words. */
        NEVER
    }

    ReaderProperties {
        baseUrl = baseUrl == null || baseUrl.toString().isBlank() ? null : baseUrl;
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
        name = name == null || name.isBlank() ? null : name;
        if (apiKey != null && baseUrl == null && name == null) {
            throw new IllegalArgumentException(
                    "insight.reader.api-key is set, but neither insight.reader.name nor insight.reader.base-url");
        }
    }

    /** Whether the reader has a server of its own, which must not get the writer's key. */
    boolean isElsewhere() {
        return baseUrl != null;
    }

    ModelProperties of(ModelProperties writer) {
        if (name == null && baseUrl == null) {
            return writer;
        }
        return writer.at(
                isElsewhere() ? baseUrl : writer.baseUrl(),
                isElsewhere() || apiKey != null ? apiKey : writer.apiKey(),
                name == null ? writer.name() : name,
                new ModelProperties.Price(inputPrice, cachedInputPrice, outputPrice));
    }
}
