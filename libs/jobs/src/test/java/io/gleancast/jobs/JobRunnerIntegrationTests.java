package io.gleancast.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.gleancast.contracts.Drop;
import io.gleancast.testing.PostgresConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Jobs from the line to their end, with a real scheduler. */
class JobRunnerIntegrationTests {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final JobTable table = JobTable.in(PostgresConfiguration.newDatabase());
    private final List<Scheduler> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(Scheduler::stop);
    }

    @Test
    void worksKeepsPublishesAndEnds() {
        table.with("show", "one", "two");
        var work = start(2, JobTable.settings(), id -> new Outcome.Kept<>("of " + id));

        awaitAllDone();

        assertThat(table.result("one")).isEqualTo("of one");
        assertThat(table.state("two")).isEqualTo("done");
        assertThat(work.published).containsExactlyInAnyOrder("one", "two");
        await().atMost(SOON).until(() -> lines() == 0);
    }

    @Test
    void dropsWhatFailsInAWayThatNobodyForesawAfterItsAttempts() {
        table.with("show", "broken", "whole");
        var work = start(1, JobTable.settings(), id -> {
            if (id.equals("broken")) {
                throw new IllegalArgumentException("each time");
            }
            return new Outcome.Kept<>("fine");
        });

        awaitAllDone();

        assertThat(work.begun).filteredOn("broken"::equals).hasSize(3);
        assertThat(table.result("broken"))
                .isEqualTo("dropped GAVE_UP: Tried 3 times. Last: An unforeseen failure: IllegalArgumentException");
        assertThat(table.state("whole")).isEqualTo("done");
    }

    @Test
    void dropsWhatRunsOutOfStackAfterItsAttempts() {
        table.with("show", "deep");
        start(1, JobTable.settings(), JobRunnerIntegrationTests::deeper);

        awaitAllDone();

        assertThat(table.result("deep")).startsWith("dropped GAVE_UP").contains("StackOverflowError");
    }

    private static Outcome<String> deeper(String id) {
        return id.isEmpty()
                ? new Outcome.Kept<>("never")
                : new Outcome.Kept<>(deeper(id + "x").toString());
    }

    @Test
    void givesUpWorkThatStandsStillAndCountsItAndGoesOnWithTheOthers() {
        table.with("show", "stuck", "next");
        var never = new CountDownLatch(1);
        var work = start(1, JobTable.settings(Duration.ofMillis(300)), id -> {
            if (id.equals("stuck")) {
                awaitQuietly(never);
            }
            return new Outcome.Kept<>("fine");
        });

        awaitAllDone();

        assertThat(work.begun).filteredOn("stuck"::equals).hasSize(3);
        assertThat(table.result("stuck")).startsWith("dropped GAVE_UP: Tried 3 times. Last: The work stood still");
        assertThat(table.state("next")).isEqualTo("done");
    }

    @Test
    void countsNoAttemptWhereTheDatabaseWasAway() {
        table.with("show", "job");
        var failures = new AtomicInteger();
        start(1, JobTable.settings(), _ -> {
            if (failures.incrementAndGet() <= 2) {
                throw new DataAccessResourceFailureException("no connection");
            }
            return new Outcome.Kept<>("fine");
        });

        awaitAllDone();

        assertThat(table.attempts("job")).isEqualTo(1);
        assertThat(table.result("job")).isEqualTo("fine");
    }

    @Test
    void dropsAResultThatTheDatabaseRefusesEachTime() {
        table.with("show", "job");
        start(1, JobTable.settings(), _ -> new Outcome.Kept<>("with a \0 in it"));

        awaitAllDone();

        assertThat(table.result("job")).startsWith("dropped GAVE_UP: Tried 3 times. Last: An unforeseen failure");
    }

    @Test
    void waitsForItsTurnWithoutAnAttemptButNotForEver() {
        table.with("show", "poor", "old");
        table.jdbc
                .sql("UPDATE jobs SET created_at = now() - interval '8 days' WHERE id = 'old'")
                .update();
        var asked = new AtomicInteger();
        start(
                1,
                JobTable.settings(),
                id -> id.equals("poor") && asked.incrementAndGet() > 5
                        ? new Outcome.Kept<>("rich")
                        : new Outcome.Later<>("The budget is spent", Duration.ofMillis(10), false));

        awaitAllDone();

        assertThat(table.attempts("poor")).isEqualTo(1);
        assertThat(table.result("poor")).isEqualTo("rich");
        assertThat(table.result("old"))
                .isEqualTo("dropped GAVE_UP: Waited 8 days for its turn. Last: The budget is spent");
    }

    @Test
    void goesOnWithTheOthersWhereOneCannotBePublished() {
        table.with("show", "refused", "one", "two");
        var meters = new SimpleMeterRegistry();
        var work = new TestWork(table, id -> new Outcome.Kept<>("of " + id)) {
            @Override
            public void publish(String id) {
                if (id.equals("refused")) {
                    throw new IllegalStateException("The broker does not take it");
                }
                super.publish(id);
            }
        };
        var worker = table.worker("one", 1, JobTable.settings(), work, meters);
        running.add(worker);
        worker.start();

        await().atMost(SOON).until(() -> table.count("state = 'done'") == 2);
        await().atMost(SOON).until(() -> table.rowsOf("any").stuck() == 1);

        assertThat(table.state("refused")).isEqualTo("kept");
        assertThat(table.text("trouble", "refused")).isEqualTo("Kept, and not published: IllegalStateException");
        assertThat(work.begun).filteredOn("refused"::equals).hasSize(1);
    }

    @Test
    void givesEachShowATurnHoweverManyEpisodesOneHas() {
        table.with(
                "large",
                IntStream.range(0, 40).mapToObj("large %02d"::formatted).toArray(String[]::new));
        table.with("small", "small 1", "small 2", "small 3");
        table.with("tiny", "tiny 1");

        var work = start(1, JobTable.settings(), id -> new Outcome.Kept<>("of " + id));
        awaitAllDone();

        assertThat(work.begun.subList(0, 8)).contains("small 1", "small 2", "small 3", "tiny 1");
        assertThat(work.begun).hasSize(44);
    }

    @Test
    void bringsALaneToTheFrontWhoseJobsWaitedForTheirTime() {
        table.with(
                "large",
                IntStream.range(0, 40).mapToObj("large %02d"::formatted).toArray(String[]::new));
        table.with("small", "small 1", "small 2");
        table.jdbc
                .sql("UPDATE scheduled_tasks SET priority = 40 WHERE task_instance LIKE 'small%'")
                .update();

        assertThat(table.queue.orderLanes()).isEqualTo(1);
        var work = start(1, JobTable.settings(), id -> new Outcome.Kept<>("of " + id));
        awaitAllDone();

        assertThat(work.begun.subList(0, 5)).contains("small 1", "small 2");
    }

    @Test
    void runsAJobUnderSuspicionAlone() {
        table.with("show", "suspect", "one", "two", "three");
        table.jdbc.sql("UPDATE jobs SET suspect = true WHERE id = 'suspect'").update();
        var atOnce = new AtomicInteger();
        var besideTheSuspect = new AtomicInteger();
        start(4, JobTable.settings(), id -> {
            int others = atOnce.getAndIncrement();
            if (id.equals("suspect")) {
                pause();
                besideTheSuspect.set(Math.max(others, atOnce.get() - 1));
            } else {
                pause();
            }
            atOnce.decrementAndGet();
            return new Outcome.Kept<>("fine");
        });

        awaitAllDone();

        assertThat(besideTheSuspect).hasValue(0);
        assertThat(table.rowsOf("any").suspects()).isZero();
    }

    @Test
    void linesUpWhatIsInNoLine() {
        table.with("show", "forgotten", "done already");
        table.jdbc.sql("DELETE FROM scheduled_tasks").update();
        table.jdbc
                .sql("UPDATE jobs SET state = 'done' WHERE id = 'done already'")
                .update();

        assertThat(table.queue.addForgotten()).isEqualTo(1);
        assertThat(table.queue.addForgotten()).isZero();
        var work = start(1, JobTable.settings(), _ -> new Outcome.Kept<>("fine"));
        awaitAllDone();

        assertThat(work.begun).containsExactly("forgotten");
    }

    @Test
    void forgetsWhatWasDoneLongAgoAndNothingElse() {
        table.with("show", "old", "new", "waiting");
        table.jdbc
                .sql("UPDATE jobs SET state = 'done' WHERE id IN ('old', 'new')")
                .update();
        table.jdbc
                .sql("UPDATE jobs SET updated_at = now() - interval '40 days' WHERE id IN ('old', 'waiting')")
                .update();

        assertThat(table.rowsOf("any").forget(Duration.ofDays(31))).isEqualTo(1);

        assertThat(table.count("id IN ('new', 'waiting')")).isEqualTo(2);
    }

    @Test
    void dropsAtOnceWhatTheWorkSaysIsAtFault() {
        table.with("show", "job");
        start(1, JobTable.settings(), _ -> new Outcome.Dropped<>(Drop.Reason.TOO_LONG, "Nine hours"));

        awaitAllDone();

        assertThat(table.state("job")).isEqualTo("dropped");
        assertThat(table.result("job")).isEqualTo("dropped TOO_LONG: Nine hours");
    }

    private TestWork start(int threads, JobProperties settings, Function<String, Outcome<String>> attempt) {
        var work = new TestWork(table, attempt);
        var worker = table.worker("one", threads, settings, work);
        running.add(worker);
        worker.start();
        return work;
    }

    private void awaitAllDone() {
        await().atMost(SOON).until(() -> table.count("state IN ('waiting', 'kept')") == 0);
    }

    private long lines() {
        return table.jdbc
                .sql("SELECT count(*) FROM scheduled_tasks")
                .query(Long.class)
                .single();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            awaitQuietly(latch);
        }
    }

    /** Work that takes a moment, so that others could begin beside it. */
    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
