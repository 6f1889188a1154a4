package io.gleancast.insight.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * For how long to keep what is not published.
 *
 * @param transcripts their text; afterwards an episode cannot be read again and its insights cannot be corrected
 * @param answers a model's; afterwards a re-run of the same prompt is paid again
 * @param candidates what an engine proposed and what became of it
 */
@Validated
@ConfigurationProperties("insight.retention")
record RetentionProperties(
        @DurationMin(hours = 1) @DefaultValue("90d") Duration transcripts,
        @DurationMin(hours = 1) @DefaultValue("90d") Duration answers,
        @DurationMin(hours = 1) @DefaultValue("30d") Duration candidates) {}
