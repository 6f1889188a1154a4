package io.gleancast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class JobPropertiesTests {
    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasDefaults() {
        context.run(started -> assertThat(started.getBean(JobProperties.class))
                .isEqualTo(new JobProperties(
                        8,
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        Duration.ofDays(30),
                        Duration.ofDays(45))));
    }

    @Test
    void remembersWhatIsDoneForLongerThanTopicsKeepWhatAskedForIt() {
        context.withPropertyValues("jobs.keep-done=30d")
                .run(started -> assertThat(started).hasFailed());
    }

    @Test
    void doublesTheWaitUpToTheLongest() {
        var backOff = new BackOff(Duration.ofSeconds(30), Duration.ofHours(1));

        assertThat(backOff.after(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backOff.after(3)).isEqualTo(Duration.ofMinutes(2));
        assertThat(backOff.after(8)).isEqualTo(Duration.ofHours(1));
        assertThat(backOff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
        assertThat(backOff.after(0)).isEqualTo(Duration.ofSeconds(30));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(JobProperties.class)
    static class Settings {}
}
