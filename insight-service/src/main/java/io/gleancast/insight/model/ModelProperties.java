package io.gleancast.insight.model;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which language model to ask, and how much of it.
 *
 * @param baseUrl of the server, up to and including {@code /v1}
 * @param apiKey sent as a bearer token; a model is used when this or {@code baseUrl} is set
 * @param name of the model
 * @param task what it is to do; unless said, a model with little context writes only
 * @param contextTokens how many tokens the model can see, its answer included
 * @param answerTokens how many of them its answer may take
 * @param overlapSentences how many sentences two neighbouring parts of a long transcript share
 * @param temperature sent where set; some models refuse it
 * @param timeout for one whole answer
 * @param requestsPerMinute over all replicas; 0 for no limit
 * @param tokensPerMinute over all replicas; 0 for no limit
 * @param dailyTokens read and written in one UTC day, over all replicas; 0 for no limit
 * @param dailyMicroDollars spent in one UTC day, over all replicas; 0 for no limit
 * @param inputPrice dollars for a million tokens read
 * @param cachedInputPrice dollars for a million tokens read from the server's cache; {@code inputPrice} where unset
 * @param outputPrice dollars for a million tokens written
 * @param batch when to ask by batch instead, which is cheaper
 * @param others models of the same server that a re-run may ask for by name, with their prices
 */
@Validated
@ConfigurationProperties("insight.model")
public record ModelProperties(
        @Nullable URI baseUrl,
        @Nullable String apiKey,
        @DefaultValue("gpt-4.1-mini") String name,
        @Nullable Task task,
        @Min(2_000) @DefaultValue("120000") int contextTokens,
        @Min(200) @DefaultValue("6000") int answerTokens,
        @PositiveOrZero @DefaultValue("8") int overlapSentences,
        @Nullable Double temperature,
        @DurationMin(millis = 100) @DefaultValue("5m") Duration timeout,
        @PositiveOrZero @DefaultValue("0") int requestsPerMinute,
        @PositiveOrZero @DefaultValue("0") int tokensPerMinute,
        @PositiveOrZero @DefaultValue("0") long dailyTokens,
        @PositiveOrZero @DefaultValue("0") long dailyMicroDollars,
        @PositiveOrZero @DefaultValue("0") BigDecimal inputPrice,
        @Nullable @Positive BigDecimal cachedInputPrice,
        @PositiveOrZero @DefaultValue("0") BigDecimal outputPrice,
        @Valid @DefaultValue BatchProperties batch,
        @Valid @DefaultValue Map<String, Price> others) {
    /** With less context a model sees a long talk in so many parts that it cannot choose among what was said. */
    private static final int ENOUGH_TO_CHOOSE = 16_000;

    /** How much of an editor's work a model does. */
    public enum Task {
        /** Reads all of a transcript, chooses and writes. */
        CHOOSE,
        /** Writes about passages that the extractive engine chose. */
        PASSAGES
    }

    /**
     * What another model costs, in dollars for a million tokens.
     *
     * @param input read
     * @param cachedInput read from the server's cache; {@code input} where unset
     * @param output written
     */
    public record Price(
            @PositiveOrZero BigDecimal input,
            @Nullable @PositiveOrZero BigDecimal cachedInput,
            @PositiveOrZero BigDecimal output) {}

    public ModelProperties {
        baseUrl = baseUrl == null || baseUrl.toString().isBlank() ? null : baseUrl;
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
        task = task != null ? task : contextTokens < ENOUGH_TO_CHOOSE ? Task.PASSAGES : Task.CHOOSE;
        others = Map.copyOf(others);
        if (answerTokens * 2 > contextTokens) {
            throw new IllegalArgumentException(
                    "insight.model.answer-tokens must be half of context-tokens (%d) or less, but is: %d"
                            .formatted(contextTokens, answerTokens));
        }
    }

    /** Whether there is a server to ask. */
    public boolean configured() {
        return baseUrl != null || apiKey != null;
    }

    Prices prices() {
        return new Prices(inputPrice, cachedInputPrice == null ? inputPrice : cachedInputPrice, outputPrice);
    }

    Prices batchPrices() {
        return prices().times(batch.priceFactor());
    }

    /** Whether the prices of a model are known: no other is ever asked. */
    boolean knows(String model) {
        return model.equals(name) || others.containsKey(model);
    }

    /** The same server, asked for another model. */
    ModelProperties asking(@Nullable String model) {
        var price = model == null ? null : others.get(model);
        return model == null || price == null ? this : at(baseUrl, apiKey, model, price);
    }

    /** Another model, within the same budgets and with the same manners. */
    public ModelProperties at(@Nullable URI server, @Nullable String key, String model, Price price) {
        return new ModelProperties(
                server,
                key,
                model,
                task,
                contextTokens,
                answerTokens,
                overlapSentences,
                temperature,
                timeout,
                requestsPerMinute,
                tokensPerMinute,
                dailyTokens,
                dailyMicroDollars,
                price.input(),
                price.cachedInput(),
                price.output(),
                batch,
                others);
    }
}
