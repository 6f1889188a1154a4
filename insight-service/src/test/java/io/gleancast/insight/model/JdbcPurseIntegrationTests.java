package io.gleancast.insight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.model.Purse.Booking;
import io.gleancast.testing.PostgresConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What replicas that share one database may spend together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcPurseIntegrationTests {
    private static final Instant NOW = Instant.parse("2026-11-25T22:58:30Z");

    private static final Duration UNDER_WAY = Duration.ofMinutes(5);

    private final DataSource database = PostgresConfiguration.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);

    JdbcPurseIntegrationTests() {
        Flyway.configure().dataSource(database).load().migrate();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("TRUNCATE spending, pauses, holds").update();
    }

    @Test
    void replicasTogetherNeverHoldMoreTokensThanTheDayAllows() throws Exception {
        assertThat(leavesOf(limits(0, 0, 1_000, 0), 100, 1)).isEqualTo(10);
    }

    @Test
    void replicasTogetherNeverHoldMoreMoneyThanTheDayAllows() throws Exception {
        assertThat(leavesOf(limits(0, 0, 0, 700), 1, 100)).isEqualTo(7);
    }

    @Test
    void replicasTogetherNeverMakeMoreRequestsThanTheMinuteAllows() throws Exception {
        assertThat(leavesOf(limits(3, 0, 0, 0), 1, 1)).isEqualTo(3);
    }

    @Test
    void aSpentBudgetComesBackAtTheNextUtcDay() {
        var spent = purse(limits(0, 0, 100, 0), NOW);
        spent.settle(spent.hold(90, 0, UNDER_WAY), new Booking(60, 20, 0, false, false));

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> spent.hold(30, 0, UNDER_WAY))
                .matches(e -> e.why() == TryLater.Cause.BUDGET)
                .matches(e -> e.until().equals(Instant.parse("2026-11-26T00:00:00Z")));
        assertThatCode(() -> purse(limits(0, 0, 100, 0), Instant.parse("2026-11-26T00:00:00Z"))
                        .hold(30, 0, UNDER_WAY))
                .doesNotThrowAnyException();
    }

    @Test
    void whatARequestDidNotTakeGoesBackToTheBudget() {
        var purse = purse(limits(0, 0, 0, 1_000), NOW);

        purse.settle(purse.hold(0, 900, UNDER_WAY), new Booking(10, 10, 200, false, false));

        assertThatCode(() -> purse.hold(0, 800, UNDER_WAY)).doesNotThrowAnyException();
    }

    @Test
    void whatAKilledRequestHeldCountsAsSpent() {
        purse(limits(0, 0, 0, 1_000), NOW).hold(0, 900, UNDER_WAY);

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> purse(limits(0, 0, 0, 1_000), NOW).hold(0, 200, UNDER_WAY))
                .matches(e -> e.why() == TryLater.Cause.BUDGET);
    }

    @Test
    void whatAKilledRequestHeldComesBackOnceItCanNoLongerBeUnderWay() {
        purse(limits(0, 0, 0, 1_000), NOW).hold(0, 900, UNDER_WAY);

        var later = NOW.plus(UNDER_WAY).plusSeconds(1);
        assertThatCode(() -> purse(limits(0, 0, 0, 1_000), later).hold(0, 800, UNDER_WAY))
                .doesNotThrowAnyException();
        assertThat(jdbc.sql("SELECT held_dollars FROM spending WHERE span = 'day'")
                        .query(Long.class)
                        .single())
                .isEqualTo(800);
    }

    @Test
    void whatCameBackAlreadyIsNotTakenBackTwiceByOneWhoWasOnlyLate() {
        var purse = purse(limits(0, 0, 0, 1_000), NOW);
        var late = purse.hold(0, 900, UNDER_WAY);
        var later = purse(limits(0, 0, 0, 1_000), NOW.plus(UNDER_WAY).plusSeconds(1));
        later.settle(later.hold(0, 10, UNDER_WAY), new Booking(1, 1, 10, false, false));

        purse.settle(late, new Booking(10, 10, 300, false, false));

        assertThat(jdbc.sql("SELECT held_dollars, micro_dollars FROM spending WHERE span = 'day'")
                        .query()
                        .singleRow())
                .containsEntry("held_dollars", 0L)
                .containsEntry("micro_dollars", 310L);
    }

    @Test
    void aFullMinuteIsOverAtTheNext() {
        var purse = purse(limits(0, 500, 0, 0), NOW);
        purse.hold(400, 0, UNDER_WAY);

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> purse.hold(200, 0, UNDER_WAY))
                .matches(e -> e.why() == TryLater.Cause.RATE)
                .matches(e -> e.until().equals(Instant.parse("2026-11-25T22:59:00Z")));
    }

    @Test
    void aRequestThatNoMinuteHoldsIsMadeAllTheSame() {
        assertThatCode(() -> purse(limits(0, 500, 0, 0), NOW).hold(9_000, 0, UNDER_WAY))
                .doesNotThrowAnyException();
    }

    @Test
    void aServerThatAsksForPatienceIsLeftAloneByAllReplicas() {
        var hour = NOW.plus(Duration.ofHours(1));
        purse(limits(0, 0, 0, 0), NOW).pause(hour, "status 429");
        purse(limits(0, 0, 0, 0), NOW).pause(NOW.plusSeconds(30), "status 503");

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(
                        () -> purse(limits(0, 0, 0, 0), hour.minusSeconds(1)).hold(1, 1, UNDER_WAY))
                .matches(e -> e.why() == TryLater.Cause.RATE && e.until().equals(hour));
        assertThatCode(() -> purse(limits(0, 0, 0, 0), hour).hold(1, 1, UNDER_WAY))
                .doesNotThrowAnyException();
    }

    @Test
    void aRepairIsCountedApart() {
        var purse = purse(limits(0, 0, 0, 0), NOW);
        purse.settle(purse.hold(100, 100, UNDER_WAY), new Booking(70, 20, 50, false, false));
        purse.settle(purse.hold(100, 100, UNDER_WAY), new Booking(80, 30, 60, true, false));

        assertThat(jdbc.sql("SELECT * FROM spending WHERE span = 'day'").query().singleRow())
                .containsEntry("requests", 2L)
                .containsEntry("repairs", 1L)
                .containsEntry("input_tokens", 150L)
                .containsEntry("output_tokens", 50L)
                .containsEntry("micro_dollars", 110L)
                .containsEntry("held_tokens", 0L)
                .containsEntry("held_dollars", 0L);
    }

    /** How many of forty requests by four replicas at once get leave. */
    private int leavesOf(ModelProperties limits, long tokens, long microDollars) throws Exception {
        var leaves = new AtomicInteger();
        try (var replicas = Executors.newFixedThreadPool(4)) {
            var requests = IntStream.range(0, 40)
                    .<Callable<@Nullable Void>>mapToObj(_ -> () -> {
                        try {
                            purse(limits, NOW).hold(tokens, microDollars, UNDER_WAY);
                            leaves.incrementAndGet();
                        } catch (TryLater _) {
                            return null;
                        }
                        return null;
                    })
                    .toList();
            for (var request : replicas.invokeAll(requests)) {
                request.get();
            }
        }
        return leaves.get();
    }

    private JdbcPurse purse(ModelProperties limits, Instant now) {
        return new JdbcPurse(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                limits,
                LanguageModels.SERVER,
                new SimpleMeterRegistry(),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ModelProperties limits(
            int requestsPerMinute, int tokensPerMinute, long dailyTokens, long dailyMicroDollars) {
        return new ModelProperties(
                null,
                "key",
                "fake",
                null,
                20_000,
                500,
                4,
                null,
                Duration.ofSeconds(20),
                requestsPerMinute,
                tokensPerMinute,
                dailyTokens,
                dailyMicroDollars,
                BigDecimal.ONE,
                null,
                BigDecimal.ONE,
                BatchesIntegrationTests.batches(),
                Map.of());
    }
}
