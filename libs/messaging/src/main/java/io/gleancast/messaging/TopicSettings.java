package io.gleancast.messaging;

import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.config.TopicBuilder;

/** What each topic of the published language promises: what it keeps, for how long, and how large a record may be. */
final class TopicSettings {
    /** The largest record is 2 MiB; the rest is room for its headers. */
    static final int MAX_RECORD_BYTES = GleancastRecord.MOST_BYTES + (1 << 20);

    /** A dead letter is whatever was received, and more headers. */
    static final int MAX_DEAD_LETTER_BYTES = 3 * MAX_RECORD_BYTES;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(90);
    /** A replaced revision is gone about a day later. */
    private static final Duration COMPACTED_WITHIN = Duration.ofDays(1);

    private TopicSettings() {}

    static List<NewTopic> all(TopicProperties properties) {
        return Topics.ALL.stream()
                .flatMap(topic -> Stream.of(
                        settingsOf(topic, properties).build(),
                        kept(named(Topics.deadLettersOf(topic), properties), DEAD_LETTERS_KEPT)
                                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_DEAD_LETTER_BYTES))
                                .build()))
                .toList();
    }

    private static TopicBuilder settingsOf(String topic, TopicProperties properties) {
        return switch (topic) {
            case Topics.INSIGHTS, Topics.DIGESTS ->
                named(topic, properties)
                        .compact()
                        .config(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(COMPACTED_WITHIN));
            case Topics.TRANSCRIPTS ->
                kept(named(topic, properties), KEPT).config(TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");
            default -> kept(named(topic, properties), KEPT);
        };
    }

    private static TopicBuilder named(String topic, TopicProperties properties) {
        return TopicBuilder.name(topic)
                .partitions(properties.partitions())
                .replicas(properties.replicas())
                .config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(properties.inSync()))
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_RECORD_BYTES));
    }

    private static TopicBuilder kept(TopicBuilder topic, Duration time) {
        return topic.config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
                .config(TopicConfig.RETENTION_MS_CONFIG, millis(time));
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }
}
