package io.gleancast.digest.insights;

import java.io.IOException;
import org.apache.lucene.store.MMapDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Opens the index and lets it be followed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IndexProperties.class, InsightProperties.class, TopicProperties.class})
@EnableScheduling
class InsightsConfiguration {
    /** Names the filter of a listener that is to hear of deleted keys as well. */
    static final String DELETIONS_TOO = "deletionsToo";

    @Bean
    InsightIndex insightIndex(IndexProperties properties) throws IOException {
        var directory = properties.directory();
        return new InsightIndex(new MMapDirectory(directory == null ? TemporaryIndexes.fresh() : directory));
    }

    /** No candidate for others, which pass deleted keys over. */
    @Bean(name = DELETIONS_TOO, autowireCandidate = false)
    RecordFilterStrategy<Object, Object> deletionsToo() {
        return _ -> false;
    }
}
