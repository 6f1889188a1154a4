package io.gleancast.operations;

import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Lets a service say within seconds whether it is ready, also while its database is away. */
@AutoConfiguration
public class ReadinessAutoConfiguration {
    /** What Spring Boot calls the health of the one data source. */
    private static final String DATABASE = "dbHealthContributor";

    /** Probes are commonly waited for 5 s. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    @Bean
    static BeanPostProcessor promptDatabaseHealth() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals(DATABASE) && bean instanceof HealthIndicator indicator
                        ? new PromptHealthIndicator(indicator, DEADLINE)
                        : bean;
            }
        };
    }
}
