package io.gleancast.messaging;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes records as CloudEvents 1.0 in Kafka's binary content mode: the JSON is the value, all about it stands in
 * headers. Equal records differ in {@code ce_time} alone.
 */
class CloudEvents {
    private static final UUID EVENTS = UUID.fromString("0b8f7b52-8f0a-5c8e-9a5b-2f6f1f9d3c61");

    private final String source;
    private final Clock clock;

    CloudEvents(String application, Clock clock) {
        this.source = "urn:gleancast:" + application;
        this.clock = clock;
    }

    ProducerRecord<Object, byte[]> of(GleancastRecord gleancastRecord) {
        var topic = Topics.of(gleancastRecord);
        var json = ContractsJson.MAPPER.writeValueAsBytes(gleancastRecord);
        var id = Ids.uuid5(EVENTS, String.join("\n", topic, gleancastRecord.key(), sha256(json)));
        var event = new ProducerRecord<Object, byte[]>(topic, gleancastRecord.key(), json);
        header(event, "ce_specversion", "1.0");
        header(event, "ce_id", id);
        header(event, "ce_source", source);
        header(event, "ce_type", gleancastRecord.type());
        header(event, "ce_subject", gleancastRecord.key());
        header(event, "ce_time", clock.instant().toString());
        header(event, "content-type", "application/json");
        header(event, "traceparent", TraceParent.of(gleancastRecord, id));
        return event;
    }

    private static void header(ProducerRecord<?, ?> event, String name, String value) {
        event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
        }
    }
}
