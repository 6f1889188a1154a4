package io.gleancast.operations;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What tells a service that works from one that only runs. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        })
public class LivenessAutoConfiguration {
    @Bean
    Loops loops(MeterRegistry meters) {
        return new Loops(meters);
    }

    @Bean
    AttemptsHealthIndicator attempts(MeterRegistry meters) {
        return new AttemptsHealthIndicator(meters);
    }
}
