package io.gleancast.insight.publication;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What publication is set to, and what is stuck in it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicationProperties.class)
class PublicationConfiguration {
    @Bean
    MeterBinder whatIsStuck(InsightStore insights, Withdrawals withdrawals) {
        return (MeterRegistry meters) -> {
            Gauge.builder("insight.publication.stuck", insights, InsightStore::stuck)
                    .description("Insights that were tried in vain and are still to be sent")
                    .register(meters);
            Gauge.builder("insight.withdrawals.unfinished", withdrawals, Withdrawals::unfinished)
                    .description("Episodes and shows that are being taken back")
                    .register(meters);
        };
    }
}
