package io.gleancast.safehttp;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Gives a service its {@link SafeHttp}. */
@AutoConfiguration
@EnableConfigurationProperties(SafeHttpProperties.class)
class SafeHttpAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    SafeHttp safeHttp(SafeHttpProperties properties) {
        return new SafeHttp(properties);
    }
}
