package io.gleancast.digest.sending;

import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Subscribers;
import io.gleancast.digest.readers.Suppressions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What mail servers and readers report back, each kind handled apart. */
@Component
class Feedback {
    /** One report may come in twice: from two replicas that read a mailbox, or as SMTP answer and as mail. */
    private static final Duration SAME = Duration.ofHours(1);

    private static final Duration SOFT_WINDOW = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Removal removal;
    private final Pause pause;
    private final Clock clock;

    Feedback(JdbcClient jdbc, Removal removal, Pause pause, Clock clock) {
        this.jdbc = jdbc;
        this.removal = removal;
        this.pause = pause;
        this.clock = clock;
    }

    /** A bounce: a hard one ends the subscription at once, soft ones after too many. */
    public void bounced(Subscriber reader, boolean hard, String status) {
        record(reader.id(), hard ? "hard-bounce" : "soft-bounce", status);
        if (hard || softBounces(reader.id()) >= removal.properties().softBounces()) {
            removal.remove(reader, Suppressions.Reason.BOUNCED);
        }
    }

    /** A reader marked a digest as junk: no more mail to them, and none to anyone where too many do. */
    public void complained(Subscriber reader) {
        record(reader.id(), "complaint", null);
        removal.remove(reader, Suppressions.Reason.COMPLAINED);
        pause.considerComplaints();
    }

    private void record(UUID reader, String kind, @Nullable String status) {
        removal.meters().counter("digest.mail.feedback", "kind", kind).increment();
        jdbc.sql("""
                        INSERT INTO feedback (kind, subscriber_id, status, at) SELECT :kind, :reader, :status, :now
                        WHERE NOT EXISTS (SELECT FROM feedback
                                          WHERE subscriber_id = :reader AND kind = :kind AND at > :recently)""")
                .param("kind", kind)
                .param("reader", reader)
                .param("status", status)
                .param("now", at(clock.instant()))
                .param("recently", at(clock.instant().minus(SAME)))
                .update();
    }

    private long softBounces(UUID reader) {
        return jdbc.sql("""
                        SELECT count(*) FROM feedback
                        WHERE subscriber_id = :reader AND kind = 'soft-bounce' AND at > :since""")
                .param("reader", reader)
                .param("since", at(clock.instant().minus(SOFT_WINDOW)))
                .query(Long.class)
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Takes readers off the list. */
    @Component
    record Removal(
            Subscribers subscribers, Suppressions suppressions, SendingProperties properties, MeterRegistry meters) {
        void remove(Subscriber reader, Suppressions.Reason reason) {
            suppressions.add(reader.address(), reason);
            subscribers.move(reader, State.LEFT);
        }
    }
}
