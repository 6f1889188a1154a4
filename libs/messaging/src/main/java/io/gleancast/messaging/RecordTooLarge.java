package io.gleancast.messaging;

import io.gleancast.contracts.GleancastRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record has more bytes than the published language allows. It was not sent, and sending it again will not help. */
public class RecordTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private RecordTooLarge(String topic, String key, int bytes) {
        super("%s on %s has %d bytes, and a record may have %d"
                .formatted(key, topic, bytes, GleancastRecord.MOST_BYTES));
    }

    static void check(ProducerRecord<?, byte[]> event) {
        if (event.value().length > GleancastRecord.MOST_BYTES) {
            throw new RecordTooLarge(event.topic(), String.valueOf(event.key()), event.value().length);
        }
    }
}
