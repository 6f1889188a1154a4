package io.gleancast.insight.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * For how long to keep what.
 *
 * @param transcripts their text; afterwards an episode cannot be read again and its insights cannot be corrected
 * @param answers a model's; afterwards a re-run of the same prompt is paid again
 * @param candidates what an engine proposed and what became of it
 * @param history which transcripts were read, when, by what and at what price, what re-runs found and operators did; longer than
 *     the topics' records, which else are read anew where they come again
 * @param spending what was spent on each day
 * @param insights what stands, after its last change; for good where not set: what is deleted can no longer be taken back
 */
@Validated
@ConfigurationProperties("insight.retention")
record RetentionProperties(
        @DurationMin(hours = 1) @DefaultValue("90d") Duration transcripts,
        @DurationMin(hours = 1) @DefaultValue("90d") Duration answers,
        @DurationMin(hours = 1) @DefaultValue("30d") Duration candidates,
        @DurationMin(days = 31) @DefaultValue("400d") Duration history,
        @DurationMin(days = 2) @DefaultValue("400d") Duration spending,
        @Nullable @DurationMin(days = 31) Duration insights) {}
