package io.gleancast.digest.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gleancast.digest.MovableClock;
import io.gleancast.digest.sending.Ledger.Contents;
import io.gleancast.digest.sending.Ledger.Turn;
import io.gleancast.testing.PostgresConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two replicas on one ledger, of which one falls silent at every point at which a kill -9 can find it. */
class LedgerIntegrationTests {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration DOUBT = Duration.ofSeconds(45);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");

    private final MovableClock clock = new MovableClock();
    private final JdbcClient jdbc = JdbcClient.create(migrated());
    private final Ledger dying = new Ledger(jdbc, properties());
    private final Ledger other = new Ledger(jdbc, properties());

    @BeforeEach
    void reserveForThree() {
        var readers = List.of(reader(), reader(), reader());
        assertThat(dying.reserve(readers, List.of(TODAY, TODAY, TODAY), clock.instant()))
                .isEqualTo(3);
        assertThat(other.reserve(readers, List.of(TODAY, TODAY, TODAY), clock.instant()))
                .as("one row for a reader and a day")
                .isZero();
    }

    @Test
    void handsOnWhatWasNotBegunAndNothingElse() {
        var deliveries = dying.claim(3);
        assertThat(other.claim(3)).isEmpty();
        begin(dying, deliveries.get(0), null);
        begin(dying, deliveries.get(1), deliveries.get(0));
        // Killed here: the first is marked, the second is on its way, the third was not begun.
        pass(DOUBT);
        assertThat(other.sweep()).isEqualTo(1);
        assertThat(other.claim(3)).as("the lease still runs").isEmpty();
        pass(LEASE);
        assertThat(other.claim(3))
                .extracting(Delivery::id)
                .containsExactly(deliveries.get(2).id());
        assertThat(states(deliveries)).containsExactly("sent", "in-doubt", "reserved");
    }

    @Test
    void keepsOneThatWakesUpFromSendingWhatAnotherHasTaken() {
        var deliveries = dying.claim(1);
        pass(LEASE);
        var taken = other.claim(3).stream()
                .filter(delivery -> delivery.id() == deliveries.getFirst().id())
                .toList();
        assertThat(begin(dying, deliveries.getFirst(), null)).isFalse();
        assertThat(begin(other, taken.getFirst(), null)).isTrue();
        dying.later(deliveries.getFirst(), Duration.ZERO, "it thinks");
        assertThat(states(deliveries)).containsExactly("sending");
    }

    @Test
    void leavesAMailThatIsOnItsWayToTheCopyOfItsRowThatBeganIt() {
        var delivery = dying.claim(3).getFirst();
        pass(LEASE);
        var again = dying.claim(3);
        assertThat(again).extracting(Delivery::id).contains(delivery.id());
        var copy = again.stream()
                .filter(one -> one.id() == delivery.id())
                .findFirst()
                .orElseThrow();
        begin(dying, copy, null);
        assertThat(begin(dying, delivery, null)).isFalse();
        dying.surelyNotBegun(delivery, Duration.ZERO, "the database did not answer");
        dying.troubled(delivery, "it cannot be written");
        dying.empty(delivery, "it could not begin");
        dying.putBack(delivery, Duration.ZERO, "the domain's rate is reached");
        assertThat(states(List.of(delivery))).containsExactly("sending");
    }

    @Test
    void believesOneThatWasOnlySlow() {
        var delivery = dying.claim(1).getFirst();
        begin(dying, delivery, null);
        pass(DOUBT);
        other.sweep();
        dying.sent(delivery);
        assertThat(states(List.of(delivery))).containsExactly("sent");
        assertThat(other.resend(delivery.id())).isFalse();
    }

    @Test
    void beginsNothingForAReaderWhoLeftInTheMeantime() {
        var delivery = dying.claim(1).getFirst();
        jdbc.sql("UPDATE subscribers SET state = 'left' WHERE id = ?")
                .param(delivery.reader())
                .update();
        assertThat(begin(dying, delivery, null)).isFalse();
        assertThat(states(List.of(delivery))).containsExactly("reserved");
    }

    @Test
    void beginsNothingWhoseLeaseIsOver() {
        var delivery = dying.claim(1).getFirst();
        pass(LEASE);
        assertThat(begin(dying, delivery, null)).isFalse();
        assertThat(states(List.of(delivery))).containsExactly("reserved");
    }

    @Test
    void beginsNothingThatIsTooLateByTheDatabasesClock() {
        var delivery = dying.claim(1).getFirst();
        jdbc.sql("UPDATE deliveries SET due_at = now() - interval '13 hours' WHERE id = ?")
                .param(delivery.id())
                .update();
        assertThat(begin(dying, delivery, null)).isFalse();
        pass(LEASE);
        other.sweep();
        assertThat(states(List.of(delivery))).containsExactly("expired");
    }

    @Test
    void letsNothingLeaveThatIsInDoubtOrSentAgainByNow() {
        var delivery = dying.claim(1).getFirst();
        begin(dying, delivery, null);
        assertThat(dying.mayLeave(delivery)).isTrue();
        pass(DOUBT);
        assertThat(dying.mayLeave(delivery)).isFalse();
        other.sweep();
        assertThat(other.resend(delivery.id())).isTrue();
        var again = other.claim(3).stream()
                .filter(one -> one.id() == delivery.id())
                .findFirst()
                .orElseThrow();
        begin(other, again, null);
        assertThat(dying.mayLeave(delivery)).isFalse();
        dying.later(delivery, Duration.ZERO, "it was held up");
        dying.inDoubt(delivery, "it thinks");
        dying.sent(delivery);
        assertThat(states(List.of(delivery))).containsExactly("sending");
        assertThat(other.mayLeave(again)).isTrue();
    }

    @Test
    void sendsNothingAgainOfWhichItLearnsInTimeThatItWasTaken() {
        var delivery = dying.claim(1).getFirst();
        begin(dying, delivery, null);
        pass(DOUBT);
        other.sweep();
        other.resend(delivery.id());
        var again = other.claim(3).stream()
                .filter(one -> one.id() == delivery.id())
                .findFirst()
                .orElseThrow();
        dying.sent(delivery);
        assertThat(begin(other, again, null)).isFalse();
        assertThat(states(List.of(delivery))).containsExactly("sent");
    }

    @Test
    void letsOneThatCannotBeKeptFailAlone() throws Exception {
        var deliveries = dying.claim(3);
        var commits = new Commits(dying);
        try (var connections = Executors.newFixedThreadPool(3)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (var delivery : deliveries) {
                var poisoned = delivery.equals(deliveries.get(1));
                work.add(() -> commits.sending(new Turn(
                        delivery,
                        poisoned
                                ? new Contents(List.of(), List.of(), "{\"items\":[\"\\u0000\"]}", Instant.EPOCH)
                                : contents(),
                        null)));
            }
            var done = connections.invokeAll(work);
            assertThat(done.get(0).get()).isTrue();
            assertThat(done.get(2).get()).isTrue();
            assertThatThrownBy(() -> done.get(1).get()).hasCauseInstanceOf(Commits.NotKept.class);
        }
    }

    @Test
    void waitsLongerEachTimeForWhatCannotBeWritten() {
        var delivery = dying.claim(1).getFirst();
        dying.troubled(delivery, "it cannot be written");
        assertThat(dying.stuck()).isEqualTo(1);
        var first = waits(delivery);
        dying.troubled(delivery, "it cannot be written");
        assertThat(waits(delivery)).isGreaterThan(first);
        assertThat(states(List.of(delivery))).containsExactly("reserved");
    }

    @Test
    void marksWhatWasSentOnceTheDatabaseAnswersAgain() throws Exception {
        var delivery = dying.claim(1).getFirst();
        begin(dying, delivery, null);
        jdbc.sql("ALTER TABLE deliveries RENAME TO deliveries_away").update();
        var meters = new SimpleMeterRegistry();
        var marks = new Marks(dying, new Commits(dying), meters);
        var sender = Thread.ofPlatform().start(() -> {
            try {
                marks.sent(delivery);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> meters.get("digest.mail.unmarked").gauge().value() == 1);
        jdbc.sql("ALTER TABLE deliveries_away RENAME TO deliveries").update();
        sender.join();
        assertThat(states(List.of(delivery))).containsExactly("sent");
    }

    @Test
    void forgetsOldRowsSomeAtATime() {
        var old = List.of(reader(), reader(), reader());
        var day = TODAY.minusDays(200);
        dying.reserve(old, List.of(day, day, day), clock.instant());
        var before = TODAY.minusDays(120).atStartOfDay().toInstant(ZoneOffset.UTC);
        assertThat(dying.forgetSomeBefore(before, 2)).isEqualTo(2);
        assertThat(dying.forgetSomeBefore(before, 2)).isEqualTo(1);
        assertThat(dying.claim(10)).hasSize(3);
    }

    private double waits(Delivery delivery) {
        return jdbc.sql("SELECT extract(epoch FROM next_attempt_at - now())::float8 FROM deliveries WHERE id = ?")
                .param(delivery.id())
                .query(Double.class)
                .single();
    }

    /** So much time passes by the database's clock, which is the one that counts. */
    private void pass(Duration time) {
        jdbc.sql("""
                        UPDATE deliveries SET next_attempt_at = next_attempt_at - make_interval(secs => :time),
                            claimed_until = claimed_until - make_interval(secs => :time)""").param("time", time.toSeconds() + 1).update();
    }

    @Test
    void sharesCommitsAmongConnectionsWithOneMailInSendingEach() throws Exception {
        for (int i = 0; i < 57; i++) {
            dying.reserve(List.of(reader()), List.of(TODAY), clock.instant());
        }
        var deliveries = dying.claim(60);
        var commits = new Commits(dying);
        try (var connections = Executors.newFixedThreadPool(6)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (int c = 0; c < 6; c++) {
                var mine = deliveries.subList(c * 10, c * 10 + 10);
                work.add(() -> {
                    @Nullable Delivery before = null;
                    for (var delivery : mine) {
                        assertThat(commits.sending(new Turn(delivery, contents(), before)))
                                .isTrue();
                        before = delivery;
                    }
                    return true;
                });
            }
            for (var done : connections.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(states(deliveries)).filteredOn("sending"::equals).hasSize(6);
        assertThat(states(deliveries)).filteredOn("sent"::equals).hasSize(54);
    }

    private static boolean begin(Ledger ledger, Delivery delivery, @Nullable Delivery before) {
        return ledger.sending(List.of(new Turn(delivery, contents(), before))).contains(delivery.id());
    }

    private static Contents contents() {
        return new Contents(
                List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString()),
                List.of(),
                "{\"items\":[]}",
                Instant.parse("2026-11-25T06:00:00Z"));
    }

    private List<String> states(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> jdbc.sql("SELECT state FROM deliveries WHERE id = ?")
                        .param(delivery.id())
                        .query(String.class)
                        .single())
                .toList();
    }

    private UUID reader() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO subscribers (id, address, domain, state, zone, hour, frequency, source, consented_at, state_since)
                        VALUES (:id, :address, 'reader.example', 'confirmed', 'UTC', 7, 'daily', 'form', :now, :now)""")
                .param("id", id)
                .param("address", id + "@reader.example")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    private static DataSource migrated() {
        var database = PostgresConfiguration.newDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    static SendingProperties properties() {
        return new SendingProperties(
                true,
                1,
                10,
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
    }
}
