package io.gleancast.digest.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.digest.MovableClock;
import io.gleancast.digest.sending.Ledger.Contents;
import io.gleancast.digest.sending.Ledger.Turn;
import io.gleancast.testing.PostgresConfiguration;
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
    private final Ledger dying = new Ledger(jdbc, properties(), clock);
    private final Ledger other = new Ledger(jdbc, properties(), clock);

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
        begin(dying, deliveries.get(1), deliveries.get(0).id());
        // Killed here: the first is marked, the second is on its way, the third was not begun.
        clock.moveTo(clock.instant().plus(DOUBT).plusSeconds(1));
        assertThat(other.sweep()).isEqualTo(1);
        assertThat(other.claim(3)).as("the lease still runs").isEmpty();
        clock.moveTo(clock.instant().plus(LEASE));
        assertThat(other.claim(3))
                .extracting(Delivery::id)
                .containsExactly(deliveries.get(2).id());
        assertThat(states(deliveries)).containsExactly("sent", "in-doubt", "reserved");
    }

    @Test
    void keepsOneThatWakesUpFromSendingWhatAnotherHasTaken() {
        var deliveries = dying.claim(1);
        clock.moveTo(clock.instant().plus(LEASE).plusSeconds(1));
        var taken = other.claim(3);
        assertThat(taken)
                .extracting(Delivery::id)
                .contains(deliveries.getFirst().id());
        assertThat(begin(dying, deliveries.getFirst(), null)).isFalse();
        assertThat(begin(other, deliveries.getFirst(), null)).isTrue();
        dying.sent(deliveries.getFirst().id());
        dying.later(deliveries.getFirst(), Duration.ZERO, "it thinks");
        assertThat(states(deliveries)).containsExactly("sending");
    }

    @Test
    void leavesAMailThatIsOnItsWayToTheCopyOfItsRowThatBeganIt() {
        var delivery = dying.claim(3).getFirst();
        clock.moveTo(clock.instant().plus(LEASE).plusSeconds(1));
        var again = dying.claim(3);
        assertThat(again).extracting(Delivery::id).contains(delivery.id());
        begin(dying, delivery, null);
        assertThat(begin(dying, delivery, null)).isFalse();
        dying.empty(delivery, "it could not begin");
        dying.putBack(delivery, Duration.ZERO, "the domain's rate is reached");
        assertThat(states(List.of(delivery))).containsExactly("sending");
    }

    @Test
    void believesOneThatWasOnlySlow() {
        var delivery = dying.claim(1).getFirst();
        begin(dying, delivery, null);
        clock.moveTo(clock.instant().plus(DOUBT).plusSeconds(1));
        other.sweep();
        dying.sent(delivery.id());
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
                    @Nullable Long before = null;
                    for (var delivery : mine) {
                        assertThat(commits.sending(new Turn(delivery, contents(), before)))
                                .isTrue();
                        before = delivery.id();
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

    private static boolean begin(Ledger ledger, Delivery delivery, @Nullable Long before) {
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

    private static SendingProperties properties() {
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
                0.003,
                3,
                Duration.ofDays(7),
                5);
    }
}
