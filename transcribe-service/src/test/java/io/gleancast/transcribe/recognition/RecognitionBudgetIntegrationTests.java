package io.gleancast.transcribe.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.testing.PostgresConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RecognitionBudgetIntegrationTests {
    private static final Duration LIMIT = Duration.ofMinutes(100);
    private static final LocalDate DAY = LocalDate.parse("2026-11-25");

    private RecognitionBudget budget = budgetOfNewDatabase();

    @BeforeEach
    void newDatabase() {
        budget = budgetOfNewDatabase();
    }

    @Test
    void neverPassesTheDaysLimitHoweverManyAskAtOnce() throws Exception {
        var asking = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 40; i++) {
            asking.add(() -> budget.reserve(DAY, Duration.ofMinutes(7), LIMIT));
        }
        var granted = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(asking)) {
                granted += answer.get() ? 1 : 0;
            }
        }
        assertThat(granted).isEqualTo(14);
        assertThat(budget.usedToday()).isEqualTo(Duration.ofMinutes(98));
    }

    @Test
    void countsWhatWasUsedAndGivesBackWhatWasNot() {
        budget.reserve(DAY, Duration.ofMinutes(60), LIMIT);
        budget.settle(DAY, Duration.ofMinutes(60), Duration.ofMinutes(41), 246_000);
        assertThat(budget.reserve(DAY, Duration.ofMinutes(50), LIMIT)).isTrue();
        budget.release(DAY, Duration.ofMinutes(50));
        assertThat(budget.usedToday()).isEqualTo(Duration.ofMinutes(41));
    }

    @Test
    void startsEachDayAnew() {
        assertThat(budget.reserve(DAY.minusDays(1), LIMIT, LIMIT)).isTrue();
        assertThat(budget.reserve(DAY, LIMIT, LIMIT)).isTrue();
        assertThat(budget.reserve(DAY, Duration.ofSeconds(1), LIMIT)).isFalse();
        assertThat(budget.untilTomorrow()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void refusesWhatIsMoreThanADay() {
        assertThat(budget.reserve(DAY, LIMIT.plusSeconds(1), LIMIT)).isFalse();
    }

    private static RecognitionBudget budgetOfNewDatabase() {
        var database = PostgresConfiguration.newDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        var clock = Clock.fixed(Instant.parse("2026-11-25T18:00:00Z"), ZoneOffset.UTC);
        return new RecognitionBudget(
                JdbcClient.create(database), clock, new RecognitionMeters(new SimpleMeterRegistry()));
    }
}
