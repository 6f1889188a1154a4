package io.gleancast.transcribe.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.testing.PostgresConfiguration;
import io.gleancast.transcribe.recognition.RecognitionBudget.Grant;
import io.gleancast.transcribe.recognition.RecognitionBudget.Limit;
import io.gleancast.transcribe.recognition.RecognitionBudget.OfShow;
import io.gleancast.transcribe.recognition.RecognitionBudget.Portion;
import io.gleancast.transcribe.recognition.RecognitionBudget.Show;
import io.gleancast.transcribe.recognition.RecognitionBudget.Used;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RecognitionBudgetIntegrationTests {
    private static final Limit LIMIT = new Limit(new Used(Duration.ofMinutes(100), 1_000_000), 0.25);
    private static final LocalDate DAY = LocalDate.parse("2026-11-25");

    private final DataSource database = migrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T06:00:00Z"));
    private final RecognitionBudget budget = new RecognitionBudget(
            jdbc,
            new TransactionTemplate(new JdbcTransactionManager(database)),
            ((InstantSource) now::get).withZone(ZoneOffset.UTC),
            new RecognitionMeters(new SimpleMeterRegistry()));

    private static DataSource migrated() {
        var database = PostgresConfiguration.newDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    @Test
    void neverPassesTheDaysLimitHoweverManyAskAtOnce() throws Exception {
        var asking = new ArrayList<Callable<Grant>>();
        for (var i = 0; i < 40; i++) {
            var show = "show " + i;
            asking.add(() -> budget.reserve(portion(show, 7), LIMIT));
        }
        var granted = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(asking)) {
                granted += answer.get() == Grant.GRANTED ? 1 : 0;
            }
        }
        assertThat(granted).isEqualTo(14);
        assertThat(budget.usedToday().audio()).isEqualTo(Duration.ofMinutes(98));
    }

    @Test
    void countsWhatWasUsedAndGivesBackWhatWasNot() {
        var reserved = portion("one", 60);
        budget.reserve(reserved, LIMIT);
        budget.settle(reserved, new Used(Duration.ofMinutes(41), 246_000));
        var more = portion("other", 50);
        assertThat(budget.reserve(more, LIMIT)).isEqualTo(Grant.GRANTED);
        budget.settle(more, Used.NOTHING);
        assertThat(budget.usedToday().audio()).isEqualTo(Duration.ofMinutes(41));
    }

    @Test
    void startsEachDayAnew() {
        assertThat(budget.reserve(new Portion(DAY.minusDays(1), show("show"), LIMIT.daily()), LIMIT))
                .isEqualTo(Grant.GRANTED);
        assertThat(budget.reserve(portion("show", 100), LIMIT)).isEqualTo(Grant.GRANTED);
        assertThat(budget.reserve(portion("other", 1), LIMIT)).isEqualTo(Grant.AUDIO_SPENT);
        assertThat(budget.untilTomorrow()).isEqualTo(Duration.ofHours(18));
    }

    @Test
    void refusesWhatIsMoreThanADay() {
        assertThat(budget.reserve(portion("show", 101), LIMIT)).isEqualTo(Grant.AUDIO_SPENT);
    }

    @Test
    void leavesToOtherShowsWhatOneWithManyEpisodesWouldTake() {
        for (var i = 0; i < 40; i++) {
            budget.reserve(portion("large", 5), LIMIT);
        }

        assertThat(budget.usedToday().audio()).isEqualTo(Duration.ofMinutes(25));
        assertThat(budget.ask(portion("large", 5), LIMIT)).isEqualTo(Grant.SHARE_SPENT);
        assertThat(budget.reserve(portion("small", 5), LIMIT)).isEqualTo(Grant.GRANTED);
    }

    @Test
    void givesAShowMoreAsTheDayPasses() {
        for (var i = 0; i < 5; i++) {
            budget.reserve(portion("large", 5), LIMIT);
        }
        assertThat(budget.untilShareGrows(portion("large", 23), LIMIT))
                .isEqualTo(Duration.ofMinutes(5 * 60 + 31).plusSeconds(12));

        now.set(Instant.parse("2026-11-25T18:00:00Z"));

        assertThat(budget.reserve(portion("large", 50), LIMIT)).isEqualTo(Grant.GRANTED);
        assertThat(budget.reserve(portion("large", 5), LIMIT)).isEqualTo(Grant.SHARE_SPENT);
    }

    @Test
    void takesNothingFromAShowThatTheDayHasNothingLeftFor() {
        budget.reserve(portion("one", 90), LIMIT);

        assertThat(budget.reserve(portion("other", 20), LIMIT)).isEqualTo(Grant.AUDIO_SPENT);
        assertThat(budget.reserve(portion("other", 10), LIMIT)).isEqualTo(Grant.GRANTED);
    }

    @Test
    void letsTheFirstEpisodeOfAShowBeLongerThanItsShare() {
        assertThat(budget.reserve(portion("show", 60), LIMIT)).isEqualTo(Grant.GRANTED);
        assertThat(budget.reserve(portion("show", 1), LIMIT)).isEqualTo(Grant.SHARE_SPENT);
    }

    @Test
    void neverPassesTheDaysMoneyHoweverManyAskAtOnce() throws Exception {
        var asking = new ArrayList<Callable<Grant>>();
        for (var i = 0; i < 40; i++) {
            var show = "show " + i;
            asking.add(() -> budget.reserve(costing(show, 70_000), LIMIT));
        }
        var answers = new ArrayList<Grant>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(asking)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(Grant.GRANTED::equals).hasSize(14);
        assertThat(answers).filteredOn(Grant.MONEY_SPENT::equals).hasSize(26);
        assertThat(budget.usedToday()).isEqualTo(new Used(Duration.ofMinutes(14), 980_000));
        assertThat(budget.ask(costing("another", 30_000), LIMIT)).isEqualTo(Grant.MONEY_SPENT);
    }

    @Test
    void givesAShowItsShareOfTheMoneyAndMoreAsTheDayPasses() {
        assertThat(budget.reserve(costing("dear", 200_000), LIMIT)).isEqualTo(Grant.GRANTED);
        assertThat(budget.reserve(costing("dear", 100_000), LIMIT)).isEqualTo(Grant.SHARE_SPENT);
        assertThat(budget.untilShareGrows(costing("dear", 100_000), LIMIT)).isEqualTo(Duration.ofMinutes(72));

        now.set(Instant.parse("2026-11-25T12:00:00Z"));

        assertThat(budget.reserve(costing("dear", 100_000), LIMIT)).isEqualTo(Grant.GRANTED);
    }

    @Test
    void tellsWhichShowsTookTheMost() {
        budget.reserve(costing("one", 10_000), LIMIT);
        budget.reserve(portion("other", 12), LIMIT);
        budget.settle(portion("other", 12), new Used(Duration.ofMinutes(2), 12_000));

        assertThat(budget.showsToday())
                .containsExactly(
                        new OfShow(show("other"), new Used(Duration.ofMinutes(2), 12_000)),
                        new OfShow(show("one"), new Used(Duration.ofMinutes(1), 10_000)));
    }

    @Test
    void forgetsDaysLongGone() {
        budget.reserve(new Portion(DAY.minusDays(500), show("show"), minutes(1)), LIMIT);
        budget.reserve(portion("show", 1), LIMIT);

        budget.forget(DAY.minusDays(400));

        assertThat(budget.usedToday().audio()).isEqualTo(Duration.ofMinutes(1));
        assertThat(jdbc.sql(
                                "SELECT (SELECT count(*) FROM recognised_audio) + (SELECT count(*) FROM recognised_audio_of_shows)")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private static Portion portion(String show, int minutes) {
        return new Portion(DAY, show(show), minutes(minutes));
    }

    private static Show show(String id) {
        return new Show(id, "Show " + id);
    }

    /** For nothing, so that audio alone decides. */
    private static Used minutes(int minutes) {
        return new Used(Duration.ofMinutes(minutes), 0);
    }

    private static Portion costing(String show, long microDollars) {
        return new Portion(DAY, show(show), new Used(Duration.ofMinutes(1), microDollars));
    }
}
