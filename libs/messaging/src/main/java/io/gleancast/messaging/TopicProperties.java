package io.gleancast.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are created that are not there yet. An existing topic is never changed.
 *
 * @param create whether to create them; off where operators do so themselves
 * @param partitions how many partitions each has
 * @param replicas how many brokers keep each partition; all but one of them must have a record before it counts as
 *     published. 1 on a single broker
 */
@ConfigurationProperties("gleancast.topics")
record TopicProperties(
        @DefaultValue("true") boolean create,
        @DefaultValue("12") int partitions,
        @DefaultValue("3") short replicas) {
    TopicProperties {
        if (partitions < 1 || replicas < 1) {
            throw new IllegalArgumentException(
                    "gleancast.topics.partitions and gleancast.topics.replicas must be 1 or more,"
                            + " but are %d and %d".formatted(partitions, replicas));
        }
    }

    int inSync() {
        return Math.max(1, replicas - 1);
    }
}
