package io.gleancast.digest.insights;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long insights are kept.
 *
 * @param keep an insight that was first published longer ago is removed, with its page, links and place
 * @param keepDeleted for how long it is remembered that an insight was deleted, so that no older record brings it back
 */
@Validated
@ConfigurationProperties("digest.insights")
record InsightProperties(
        @DurationMin(days = 30) @DefaultValue("1825d") Duration keep,
        @DurationMin(days = 1) @DefaultValue("400d") Duration keepDeleted) {}
