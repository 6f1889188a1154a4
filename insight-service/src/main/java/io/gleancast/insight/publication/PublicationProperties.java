package io.gleancast.insight.publication;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How insights are sent.
 *
 * @param lease for how long a sender may be silent before another sends in its place; longer than the broker may take for a record
 * @param secondLook how long after that to make sure that what it may have sent late is not the last word
 */
@Validated
@ConfigurationProperties("insight.publication")
record PublicationProperties(
        @DurationMin(millis = 100) @DefaultValue("45s") Duration lease,
        @DurationMin(millis = 100) @DefaultValue("10m") Duration secondLook) {}
