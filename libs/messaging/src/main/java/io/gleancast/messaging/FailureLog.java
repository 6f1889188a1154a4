package io.gleancast.messaging;

import io.gleancast.contracts.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/** Counts and logs records that fail, by place and kind of failure: no content. */
class FailureLog implements RetryListener {
    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);
    private static final String RETRIES = "messaging.retries";
    private static final String DEAD_LETTERS = "messaging.dead-letters";

    private final MeterRegistry meters;

    FailureLog(MeterRegistry meters) {
        this.meters = meters;
        // Known from the start, so that the first one is seen as a rise.
        for (var topic : Topics.ALL) {
            meters.counter(RETRIES, "topic", topic);
            meters.counter(DEAD_LETTERS, "topic", topic);
        }
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> failed, @Nullable Exception failure, int attempt) {
        meters.counter(RETRIES, "topic", failed.topic()).increment();
        log.warn("Attempt {} at {} failed: {}", attempt, placeOf(failed), kindOf(failure));
        log.debug("The failure", failure);
    }

    @Override
    public void recovered(ConsumerRecord<?, ?> failed, @Nullable Exception failure) {
        meters.counter(DEAD_LETTERS, "topic", failed.topic()).increment();
        log.error("{} is a dead letter now: {}", placeOf(failed), kindOf(failure));
    }

    @Override
    public void recoveryFailed(ConsumerRecord<?, ?> failed, @Nullable Exception original, Exception failure) {
        log.error("{} could not be made a dead letter and is tried again: {}", placeOf(failed), kindOf(failure));
    }

    private static String placeOf(ConsumerRecord<?, ?> failed) {
        return "%s-%d@%d".formatted(failed.topic(), failed.partition(), failed.offset());
    }

    private static String kindOf(@Nullable Exception failure) {
        return failure == null ? "unknown" : Failures.rootOf(failure).getClass().getName();
    }
}
