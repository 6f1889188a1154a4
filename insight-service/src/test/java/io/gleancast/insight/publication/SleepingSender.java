package io.gleancast.insight.publication;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Topics;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that sends an episode's insights, and between reading and sending waits for a line: to be stopped there. */
final class SleepingSender {
    private SleepingSender() {}

    /** Takes the database's URL, the broker and the episode. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        var source = new PGSimpleDataSource();
        source.setUrl(args[0]);
        source.setUser("postgres");
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", args[1]),
                new StringSerializer(),
                new ByteArraySerializer())) {
            new PublicationDatabase(source)
                    .sender(sent -> {
                        System.out.println("read");
                        awaitALine();
                        send(producer, sent);
                    })
                    .send(args[2]);
        }
        System.out.println("done");
    }

    private static void awaitALine() {
        try {
            System.in.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void send(KafkaProducer<String, byte[]> producer, GleancastRecord sent) {
        try {
            producer.send(new ProducerRecord<>(
                            Topics.INSIGHTS, sent.key(), ContractsJson.MAPPER.writeValueAsBytes(sent)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
