package io.gleancast.jobs;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a job is tried and remembered.
 *
 * @param attempts how many are made before the episode is dropped with reason {@code gave-up}
 * @param first the wait after the first failed attempt; each further one is twice as long
 * @param longest no wait after an attempt is longer, whatever a server asks for
 * @param deadline an attempt that takes longer stands still, and is given up; longer than any that moves takes
 * @param longestWait a job that waits for its turn, such as for a budget, for longer is dropped with reason {@code gave-up}
 * @param keepDone how long a job that is done is remembered: longer than a topic keeps the records that asked for it, so that a
 *     replay finds it
 */
@Validated
@ConfigurationProperties("jobs")
record JobProperties(
        @Min(1) @DefaultValue("8") int attempts,
        @DurationMin(millis = 1) @DefaultValue("30s") Duration first,
        @DurationMin(millis = 1) @DefaultValue("1h") Duration longest,
        @DurationMin(millis = 100) @DefaultValue("1h") Duration deadline,
        @DurationMin(millis = 1) @DefaultValue("30d") Duration longestWait,
        @DurationMin(days = 31) @DefaultValue("45d") Duration keepDone) {

    BackOff backOff() {
        return new BackOff(first, longest);
    }
}
