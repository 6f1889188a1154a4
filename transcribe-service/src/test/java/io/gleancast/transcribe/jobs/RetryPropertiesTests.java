package io.gleancast.transcribe.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPropertiesTests {
    private final RetryProperties retry = new RetryProperties(8, Duration.ofSeconds(30), Duration.ofHours(1));

    @Test
    void doublesTheWaitUpToTheLongest() {
        assertThat(retry.after(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
        assertThat(retry.after(4, Duration.ZERO)).isEqualTo(Duration.ofMinutes(4));
        assertThat(retry.after(40, Duration.ZERO)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void waitsAsLongAsAServerAsksButNotForDays() {
        assertThat(retry.after(1, Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
        assertThat(retry.after(1, Duration.ofDays(9))).isEqualTo(Duration.ofHours(1));
    }
}
