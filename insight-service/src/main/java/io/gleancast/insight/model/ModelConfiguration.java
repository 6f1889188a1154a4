package io.gleancast.insight.model;

import io.gleancast.insight.engine.PassageChooser;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A model engine where a key or a server is set, else none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelProperties.class)
@Conditional(ModelIsConfigured.class)
class ModelConfiguration {
    @Bean
    LanguageModels languageModels(
            ModelProperties properties,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MeterRegistry metrics) {
        return new LanguageModels(properties, jdbc, new TransactionTemplate(transactions), metrics);
    }

    @Bean
    ModelEngine modelEngine(LanguageModels models, PassageChooser chooser) {
        return models.engine(chooser);
    }
}
