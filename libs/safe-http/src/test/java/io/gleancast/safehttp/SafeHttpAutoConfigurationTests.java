package io.gleancast.safehttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.unit.DataSize;

class SafeHttpAutoConfigurationTests {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(SafeHttpAutoConfiguration.class, ValidationAutoConfiguration.class));

    @Test
    void startsWithNoExceptionsAndModestLimits() {
        runner.run(context -> assertThat(context.getBean(SafeHttpProperties.class))
                .isEqualTo(new SafeHttpProperties(
                        java.util.List.of(),
                        null,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60),
                        DataSize.ofMegabytes(16),
                        100)));
    }

    @Test
    void refusesALimitOfNothingAndANetworkThatIsNone() {
        runner.withPropertyValues("safe-http.deadline=0s")
                .run(context -> assertThat(context).hasFailed());
        runner.withPropertyValues("safe-http.allowed-networks=localhost")
                .run(context -> assertThat(context).hasFailed());
    }
}
