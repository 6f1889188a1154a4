package io.gleancast.digest.insights;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When topics are worked out: at most a share of the time, however much arrives. Where that fails, the topics stay as they were,
 * and it is tried again after a pause that grows.
 */
@Component
class TopicTurns {
    private static final Logger log = LoggerFactory.getLogger(TopicTurns.class);
    private static final int SHARE = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 8;

    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final TopicTable topics;
    private final AtomicInteger failed = new AtomicInteger();
    private volatile long rest = System.nanoTime();

    TopicTurns(TransactionTemplate transactions, JdbcClient jdbc, TopicTable topics, MeterRegistry meters) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.topics = topics;
        Gauge.builder("digest.stuck", failed, AtomicInteger::get)
                .tag("work", "topics")
                .description("What could not be worked on and is tried again later")
                .register(meters);
    }

    /** Brings topics up to what is linked, unless that was done a short while ago. */
    void group() {
        if (System.nanoTime() - rest < 0) {
            return;
        }
        var start = System.nanoTime();
        try {
            transactions.executeWithoutResult(_ -> renew());
            failed.set(0);
            var took = Duration.ofNanos(System.nanoTime() - start);
            rest = System.nanoTime() + took.multipliedBy(SHARE).toNanos();
        } catch (RuntimeException e) {
            var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failed.getAndIncrement()));
            rest = System.nanoTime() + pause.toNanos();
            log.warn(
                    "The topics stay as they are, since working them out failed: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void renew() {
        if (isBehind("") && isBehind(" FOR UPDATE")) {
            topics.renew();
            jdbc.sql("UPDATE insight_stream SET grouped = clustered").update();
        }
    }

    private boolean isBehind(String lock) {
        return jdbc.sql("SELECT grouped < clustered FROM insight_stream" + lock)
                .query(Boolean.class)
                .single();
    }
}
