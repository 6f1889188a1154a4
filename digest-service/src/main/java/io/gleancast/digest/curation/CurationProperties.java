package io.gleancast.digest.curation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the five are chosen.
 *
 * @param maxAge what was first published longer ago is not considered
 * @param qualityBar an insight whose own score is below it is never sent
 * @param halfLife the age at which freshness is one half
 * @param spread how much likeness to an item chosen before counts against an insight: 0 not at all
 * @param editionHour the hour of the day, in UTC, at which the public edition comes out unless it was asked for before
 * @param keepEditions an edition of longer ago is removed, with its page
 * @param maxCandidates the best this many are considered, so that memory stays bounded
 */
@Validated
@ConfigurationProperties("digest.curation")
record CurationProperties(
        @DurationMin(hours = 1) @DefaultValue("8d") Duration maxAge,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.3")
        double qualityBar,

        @DurationMin(minutes = 1) @DefaultValue("48h") Duration halfLife,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.3")
        double spread,

        @Min(0) @Max(23) @DefaultValue("5") int editionHour,
        @Min(5) @Max(20_000) @DefaultValue("3000") int maxCandidates,
        @DurationMin(days = 100) @DefaultValue("1825d") Duration keepEditions,
        @Valid @DefaultValue Weights weights) {

    /** How much each factor counts; only their proportions matter. */
    record Weights(
            @DecimalMin("0") @DefaultValue("0.5") double quality,
            @DecimalMin("0") @DefaultValue("0.15") double novelty,
            @DecimalMin("0") @DefaultValue("0.1") double freshness,
            @DecimalMin("0") @DefaultValue("0.1") double corroboration,
            @DecimalMin("0") @DefaultValue("0.15") double follows) {}
}
