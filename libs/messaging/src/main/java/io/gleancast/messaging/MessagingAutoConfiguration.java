package io.gleancast.messaging;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.LoggingProducerListener;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.kafka.support.serializer.DelegatingByTypeSerializer;

/** How records are published, and on which topics. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(TopicProperties.class)
@PropertySource("classpath:io/gleancast/messaging/messaging.properties")
public class MessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RecordPublisher recordPublisher(
            Environment environment,
            ObjectProvider<Clock> clock,
            KafkaTemplate<Object, byte[]> kafka,
            TopicCreation topics) {
        var application = environment.getRequiredProperty("spring.application.name");
        var events = new CloudEvents(application, clock.getIfAvailable(Clock::systemUTC));
        return new KafkaRecordPublisher(events, kafka, topics);
    }

    @Bean
    TopicCreation topicCreation(KafkaAdmin admin, TopicProperties properties) {
        return new TopicCreation(
                admin.getConfigurationProperties(), properties.create() ? TopicSettings.all(properties) : List.of());
    }

    /** Our keys are strings; those of dead letters are whatever was received. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer keysAsStringsOrBytes() {
        return MessagingAutoConfiguration::acceptStringsAndBytes;
    }

    @SuppressWarnings("unchecked")
    private static void acceptStringsAndBytes(DefaultKafkaProducerFactory<?, ?> factory) {
        ((DefaultKafkaProducerFactory<Object, ?>) factory)
                .setKeySerializer(new DelegatingByTypeSerializer(
                        Map.of(String.class, new StringSerializer(), byte[].class, new ByteArraySerializer())));
    }

    /** The default one logs keys and values. */
    @Bean
    ProducerListener<Object, Object> quietProducerListener() {
        var listener = new LoggingProducerListener<>();
        listener.setIncludeContents(false);
        return listener;
    }
}
