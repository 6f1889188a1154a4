package io.gleancast.insight.extraction;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How transcripts become insights.
 *
 * @param language that headlines and bodies must be in, BCP 47; nothing for the transcript's own
 * @param fewestWords a transcript with fewer is dropped as {@code too-short}
 * @param perHour the most insights from an hour of talk
 * @param whenUnavailable what to do when the language model's budget is spent, its server stays away for longer than
 *     {@code patience}, or its answers are of no use
 * @param patience for how long a transcript waits for a server that does not answer
 * @param weights of the scores in an insight's total
 */
@Validated
@ConfigurationProperties("insight")
record ExtractionProperties(
        @Nullable String language,
        @Positive @DefaultValue("80") int fewestWords,
        @Positive @DefaultValue("12") int perHour,
        @DefaultValue("extractive") WhenUnavailable whenUnavailable,
        @DurationMin(seconds = 1) @DefaultValue("6h") Duration patience,
        @Valid @DefaultValue Weights weights) {

    /** Who works when the language model does not. */
    public enum WhenUnavailable {
        /** The extractive engine, at once. */
        EXTRACTIVE,
        /** Nobody: the transcript waits for a budget, and is dropped when waiting makes no sense. */
        WAIT
    }

    /**
     * How much each score counts; they need not add up to one.
     *
     * @param worth the engine's own judgement
     * @param specificity names, numbers, concrete words
     * @param standalone reads without its surroundings
     * @param evidence how well the quotes carry the body
     * @param certainty how firmly it was said
     */
    public record Weights(
            @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.45")
            double worth,

            @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.2")
            double specificity,

            @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.15")
            double standalone,

            @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.15")
            double evidence,

            @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.05")
            double certainty) {
        public Weights {
            if (worth + specificity + standalone + evidence + certainty <= 0) {
                throw new IllegalArgumentException("insight.weights must not all be 0");
            }
        }

        double sum() {
            return worth + specificity + standalone + evidence + certainty;
        }
    }
}
