package io.gleancast.digest.sending;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the tables of sending remember.
 *
 * @param deliveries digests that were sent, and what stood in them; at least as long as novelty looks back
 * @param feedback bounces and complaints, and how much was sent to whom; at least as long as soft bounces count
 * @param quoteReports quotes that readers reported, whether somebody has looked at them or not
 */
@Validated
@ConfigurationProperties("digest.sending.retention")
record RetentionProperties(
        @DurationMin(days = 91) @DefaultValue("120d") Duration deliveries,
        @DurationMin(days = 31) @DefaultValue("90d") Duration feedback,
        @DurationMin(days = 1) @DefaultValue("365d") Duration quoteReports) {}
