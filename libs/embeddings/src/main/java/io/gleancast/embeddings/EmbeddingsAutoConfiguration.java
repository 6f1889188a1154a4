package io.gleancast.embeddings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Gives a service its {@link Embedder}. */
@AutoConfiguration
@EnableConfigurationProperties(EmbeddingsProperties.class)
class EmbeddingsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Embedder embedder(EmbeddingsProperties properties) {
        return Embedder.withThreads(properties.threads());
    }
}
