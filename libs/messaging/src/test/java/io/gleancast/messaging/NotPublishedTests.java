package io.gleancast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** A broker that is away. */
class NotPublishedTests {
    private static final Map<String, Object> NOBODY_THERE =
            Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", 200, "default.api.timeout.ms", 300);

    private final TopicCreation existing = new TopicCreation(NOBODY_THERE, List.of());

    @Test
    @SuppressWarnings("unchecked")
    void tellsOfTheRecord() {
        var factory =
                new DefaultKafkaProducerFactory<>(NOBODY_THERE, new StringSerializer(), new ByteArraySerializer());
        var kafka = (KafkaTemplate<Object, byte[]>) (KafkaTemplate<?, byte[]>) new KafkaTemplate<>(factory);
        var publisher = new KafkaRecordPublisher(new CloudEvents("test", Clock.systemUTC()), kafka, existing);

        assertThatExceptionOfType(NotPublished.class)
                .isThrownBy(() -> publisher.publish(Samples.episode("a")))
                .withMessageContaining(Samples.episode("a").id());
        factory.destroy();
    }

    @Test
    void doesNotStopTheStart() {
        var creation = new TopicCreation(NOBODY_THERE, List.of(new NewTopic("t", 1, (short) 1)), 300);

        assertThatNoException().isThrownBy(creation::afterSingletonsInstantiated);
        assertThatExceptionOfType(TopicsMissing.class)
                .isThrownBy(creation::ensure)
                .satisfies(missing -> assertThat(missing).hasMessageContaining("Topic t could not be created"));
    }
}
