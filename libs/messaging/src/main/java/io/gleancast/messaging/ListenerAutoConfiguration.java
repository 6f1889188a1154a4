package io.gleancast.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/** How records are read, and what happens to those that cannot be. */
@AutoConfiguration(before = KafkaAutoConfiguration.class, after = MessagingAutoConfiguration.class)
public class ListenerAutoConfiguration {

    @Bean
    RecordMessageConverter recordConverter() {
        return new RecordConverter();
    }

    /** No record of ours is empty: one whose key an operator deleted from a compacted topic is passed over. */
    @Bean
    RecordFilterStrategy<Object, Object> deletedKeys() {
        return consumed -> consumed.value() == null;
    }

    @Bean
    CommonErrorHandler errorHandler(KafkaTemplate<Object, byte[]> kafka, TopicCreation topics, MeterRegistry meters) {
        var handler = new DefaultErrorHandler(new DeadLetters(kafka, topics), Failures.forever());
        // Spring's list would also give up on a ClassCastException, which is our own fault and no record's.
        handler.setClassifications(Map.of(), true);
        handler.setBackOffFunction((_, failure) -> Failures.pausesAfter(failure));
        handler.setRetryListeners(new FailureLog(meters));
        return handler;
    }

    @Bean
    KafkaListenersHealthIndicator kafkaListenersHealthIndicator(KafkaListenerEndpointRegistry listeners) {
        return new KafkaListenersHealthIndicator(listeners);
    }
}
