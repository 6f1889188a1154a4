package io.gleancast.digest.insights;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.lucene.store.MMapDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Opens the index and lets it be followed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IndexProperties.class, TopicProperties.class})
@EnableScheduling
class InsightsConfiguration {
    @Bean
    InsightIndex insightIndex(IndexProperties properties) throws IOException {
        var directory = properties.directory();
        return new InsightIndex(
                new MMapDirectory(directory == null ? Files.createTempDirectory("gleancast-index-") : directory));
    }
}
