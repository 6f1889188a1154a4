package io.gleancast.digest.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CurationPropertiesTests {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(CurationConfiguration.class);

    @Test
    void hasDefaults() {
        runner.run(context -> {
            var properties = context.getBean(CurationProperties.class);
            assertThat(properties.maxAge()).isEqualTo(Duration.ofDays(8));
            assertThat(properties.qualityBar()).isEqualTo(0.3);
            assertThat(properties.editionHour()).isEqualTo(5);
            assertThat(properties.weights().quality()).isEqualTo(0.5);
        });
    }

    @Test
    void refusesAnHourThatNoDayHas() {
        runner.withPropertyValues("digest.curation.edition-hour=24")
                .run(context -> assertThatThrownBy(() -> context.getBean(CurationProperties.class))
                        .hasStackTraceContaining("editionHour"));
    }
}
