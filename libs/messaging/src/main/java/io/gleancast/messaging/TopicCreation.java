package io.gleancast.messaging;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Creates the topics that are missing, and changes none. Done at the start; where the broker is away then, before the
 * first publication, so that no broker creates them by defaults of its own. What will not heal stops the start.
 */
class TopicCreation implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final int TIMEOUT_MS = 10_000;

    private final Map<String, Object> connection;
    private final Collection<NewTopic> topics;
    private final ReentrantLock creating = new ReentrantLock();
    private volatile boolean done;

    TopicCreation(Map<String, Object> connection, Collection<NewTopic> topics) {
        this(connection, topics, TIMEOUT_MS);
    }

    TopicCreation(Map<String, Object> connection, Collection<NewTopic> topics, int timeoutMs) {
        this.connection = new HashMap<>(connection);
        this.connection.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
        this.connection.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
        this.topics = topics;
        this.done = topics.isEmpty();
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            ensure();
        } catch (TopicsMissing e) {
            if (!(e.getCause() instanceof RetriableException)) {
                throw e;
            }
            log.warn("{} They are looked for again before the first publication", e.getMessage());
        }
    }

    /** Returns at once when this has succeeded before. */
    void ensure() {
        if (done) {
            return;
        }
        creating.lock();
        try {
            if (!done) {
                create();
                done = true;
            }
        } finally {
            creating.unlock();
        }
    }

    private void create() {
        try (var admin = Admin.create(connection)) {
            admin.createTopics(topics).values().forEach(TopicCreation::await);
        } catch (KafkaException e) {
            throw new TopicsMissing("No Kafka client could be made: %s.".formatted(e.getMessage()), e);
        }
    }

    private static void await(String topic, KafkaFuture<Void> creation) {
        try {
            creation.get();
            log.info("Created topic {}", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw missing(topic, e.getCause() == null ? e : e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(topic, e);
        }
    }

    private static TopicsMissing missing(String topic, Throwable reason) {
        return new TopicsMissing(
                "Topic %s could not be created: %s (gleancast.topics.replicas is 1 on a single broker; gleancast.topics.create is false where operators create topics themselves)."
                        .formatted(topic, reason.getMessage()),
                reason);
    }
}
