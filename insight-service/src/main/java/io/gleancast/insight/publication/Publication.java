package io.gleancast.insight.publication;

import io.gleancast.contracts.Insight;
import io.gleancast.messaging.RecordPublisher;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends what was kept and not yet sent, so that the newest revision is the last on its key: also where a sender sleeps between
 * reading and sending and another sends a newer one meanwhile. No transaction and no connection is held while it sends. A
 * crash between the two sends an equal record again.
 */
@Component
public class Publication {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final int EPISODES_A_ROUND = 200;
    /** Failures one after another that say of the broker, not of the records, that it takes none. */
    private static final int BROKER_IS_AWAY = 3;

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private final InsightStore insights;
    private final Sends sends;
    private final RecordPublisher publisher;
    private final PublicationProperties properties;

    Publication(InsightStore insights, Sends sends, RecordPublisher publisher, PublicationProperties properties) {
        this.insights = insights;
        this.sends = sends;
        this.publisher = publisher;
        this.properties = properties;
    }

    /**
     * Sends an episode's insights, in order; afterwards all that was kept before is on the topic. One that fails does not stop
     * those behind it. Waits for another sender until it is done or its lease is over.
     *
     * @throws NotSentYet where that takes too long, something failed, or failed before and waits to be tried again
     */
    public void send(String episodeId) {
        send(episodeId, properties.lease().plusSeconds(5));
    }

    private void send(String episodeId, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (insights.isUnsent(episodeId)) {
            var token = sends.begin(episodeId, properties.lease()).orElse(null);
            if (token != null) {
                sendAs(token, episodeId);
                return;
            }
            if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                throw new NotSentYet(episodeId, null);
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
    }

    private void sendAs(UUID token, String episodeId) {
        RuntimeException failure = null;
        int inVain = 0;
        do {
            for (var id : insights.unsent(episodeId)) {
                if (!sends.renew(token, properties.lease())) {
                    sends.end(token);
                    throw new NotSentYet(episodeId, null);
                }
                var failed = sent(id);
                failure = failed == null ? failure : failed;
                inVain = failed == null ? 0 : inVain + 1;
                if (inVain == BROKER_IS_AWAY) {
                    sends.end(token);
                    throw new NotSentYet(episodeId, failed);
                }
            }
        } while (!sends.settle(token, episodeId));
        if (failure != null || insights.isUnsent(episodeId)) {
            throw new NotSentYet(episodeId, failure);
        }
    }

    /** Sends the newest revision of one; gives what kept it from being sent. */
    private @Nullable RuntimeException sent(String id) {
        try {
            var insight = insights.find(id).orElseThrow().insight();
            publisher.publish(insight);
            overtake(insight);
            return null;
        } catch (RuntimeException e) {
            insights.failed(id);
            LOG.warn("Insight {} is not sent: {}", id, e.getClass().getSimpleName());
            return e;
        }
    }

    /** Whoever slept before it sent may have sent what was replaced meanwhile: then the newest is sent once more. */
    private void overtake(Insight sent) {
        var last = sent;
        while (insights.published(last) > last.revision()) {
            last = insights.find(last.id()).orElseThrow().insight();
            publisher.publish(last);
        }
    }

    /** Sends what a crash or a broker that was away left behind, each episode for itself. */
    public void overdue(Duration after) {
        int inVain = 0;
        for (var episodeId : insights.overdue(after, EPISODES_A_ROUND)) {
            try {
                send(episodeId, Duration.ZERO);
                inVain = 0;
            } catch (RuntimeException e) {
                LOG.warn(
                        "Episode {} is not sent whole: {}",
                        episodeId,
                        e.getClass().getSimpleName());
                if (e.getCause() != null && ++inVain == BROKER_IS_AWAY) {
                    break;
                }
            }
        }
        lookAgain();
    }

    /** A sender that was followed by another and died may have sent a replaced revision last. */
    private void lookAgain() {
        for (var lost : sends.lost(properties.secondLook(), EPISODES_A_ROUND)) {
            RuntimeException failure = null;
            for (var id : insights.replacedSince(lost.episodeId(), lost.begunAt())) {
                var failed = sent(id);
                failure = failed == null ? failure : failed;
            }
            if (failure == null) {
                sends.end(lost.token());
            } else {
                sends.postpone(lost.token());
            }
        }
    }
}
