package io.gleancast.digest.sending;

import io.gleancast.digest.feedback.Fault;
import io.gleancast.digest.feedback.Refusal;
import io.gleancast.digest.mail.DigestLetter;
import io.gleancast.digest.mail.Mail;
import io.gleancast.digest.mail.SenderProperties;
import io.gleancast.digest.mail.SmtpTransports;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A replica of its own process that does nothing but send what is reserved: its ledger, marks and SMTP are the real ones. */
final class SenderProcess {
    static final Duration LONGEST_SEND = Duration.ofSeconds(4);
    static final Duration DOUBT = Duration.ofSeconds(6);
    private static final Duration LEASE = Duration.ofSeconds(8);

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Post post;

    private SenderProcess(String database, int port) {
        var source = new PGSimpleDataSource();
        source.setUrl(database);
        source.setUser("postgres");
        jdbc = JdbcClient.create(source);
        var meters = new SimpleMeterRegistry();
        var clock = Clock.systemUTC();
        var properties = new SendingProperties(
                true,
                1,
                3,
                LEASE,
                DOUBT,
                Duration.ofHours(12),
                0,
                Map.of(),
                Map.of(),
                Duration.ofMinutes(30),
                0.5,
                0.003,
                3,
                Duration.ofDays(7),
                5);
        ledger = new Ledger(jdbc, properties);
        var sender = new SenderProperties(
                "digest@digest.example",
                null,
                null,
                "",
                "",
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                LONGEST_SEND,
                null);
        var providers = new Providers(properties);
        post = new Post(
                new Marks(ledger, new Commits(ledger), meters),
                new PlainWriter(meters),
                SmtpTransports.to(port, sender),
                new SendingTurns(
                        new Throttle(properties), providers, new ProviderHolds(jdbc, clock, meters), clock, properties),
                new NoOutcomes(meters),
                new Post.Course(properties, sender, clock));
    }

    /** A database's URL and a mail server's port. */
    public static void main(String... arguments) throws InterruptedException {
        new SenderProcess(arguments[0], Integer.parseInt(arguments[1])).sendForEver();
    }

    private void sendForEver() throws InterruptedException {
        while (true) {
            ledger.sweep();
            var claimed = ledger.claim(3);
            var round = post.round();
            try {
                for (var delivery : claimed) {
                    round.send(new Prepared(delivery, letter(delivery), Instant.now()));
                }
            } finally {
                round.end();
            }
            if (claimed.isEmpty()) {
                Thread.sleep(50);
            }
        }
    }

    private DigestLetter letter(Delivery delivery) {
        var address = jdbc.sql("SELECT address FROM subscribers WHERE id = ?")
                .param(delivery.reader())
                .query(String.class)
                .single();
        var reader = new Subscriber(
                delivery.reader(),
                new Address(address),
                Subscriber.State.CONFIRMED,
                new Schedule(ZoneOffset.UTC, 7, Frequency.DAILY),
                "form",
                Instant.EPOCH,
                null);
        return new DigestLetter(reader, delivery.date(), List.of(), List.of());
    }

    /** Writes a few words instead of a digest. */
    private static final class PlainWriter extends DigestWriter {
        // It asks for no mails.
        @SuppressWarnings("NullAway")
        PlainWriter(SimpleMeterRegistry meters) {
            super(null, meters);
        }

        @Override
        Written write(Prepared prepared) {
            var reader = prepared.letter().reader();
            var mail = new Mail(
                    reader.address(),
                    "A digest",
                    "digest.%s@digest.example".formatted(reader.id()),
                    null,
                    "en",
                    "<p>News</p>",
                    "News",
                    Map.of());
            return new Written(mail, new Ledger.Contents(List.of(), List.of(), "{\"items\":[]}", Instant.EPOCH));
        }
    }

    /** Acts upon nothing. */
    private static final class NoOutcomes extends Outcomes {
        // It asks for none of them.
        @SuppressWarnings("NullAway")
        NoOutcomes(SimpleMeterRegistry meters) {
            super(null, null, new SentTallies(null, Clock.systemUTC()), meters);
        }

        @Override
        void refused(Subscriber reader, Refusal refusal, Fault fault) {
            throw new IllegalStateException("Nothing is refused here: " + refusal.code());
        }
    }
}
