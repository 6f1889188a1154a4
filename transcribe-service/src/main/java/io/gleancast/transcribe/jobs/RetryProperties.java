package io.gleancast.transcribe.jobs;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long an episode is tried.
 *
 * @param attempts how many attempts are made before the episode is dropped with reason {@code gave-up}
 * @param first the wait after the first failed attempt; each further one is twice as long
 * @param longest no wait is longer, whatever a server asks for
 */
@Validated
@ConfigurationProperties("transcribe.retry")
record RetryProperties(
        @Min(1) @DefaultValue("8") int attempts,
        @DurationMin(millis = 1) @DefaultValue("30s") Duration first,
        @DurationMin(millis = 1) @DefaultValue("1h") Duration longest) {

    /** The wait after so many attempts. */
    Duration after(int attempt, Duration atLeast) {
        var doubled = first.multipliedBy(1L << Math.min(20, attempt - 1));
        var wanted = doubled.compareTo(atLeast) < 0 ? atLeast : doubled;
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }
}
