package io.gleancast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.jobs.JobRows.Counted;
import io.gleancast.testing.PostgresConfiguration;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** What two workers on one job may write, and whose fault the end of a process is. */
class LeaseIntegrationTests {
    private final JobTable table = JobTable.in(PostgresConfiguration.newDatabase());
    private final JobRows one = table.rowsOf("one");
    private final JobRows other = table.rowsOf("other");

    @Test
    void keepsNothingOfAWorkerWhoseJobAnotherHasTakenOver() {
        table.with("show", "job");
        var paused = one.begin("job").orElseThrow();
        var second = takenOver("job");

        assertThat(other.keep(second, () -> kept("job", "the second's"))).isTrue();
        assertThat(one.keep(paused, () -> kept("job", "the paused one's"))).isFalse();
        assertThat(other.published(second)).isTrue();
        assertThat(one.published(paused)).isFalse();
        assertThat(one.release(paused, "too late", Counted.ATTEMPT)).isEmpty();

        assertThat(table.result("job")).isEqualTo("the second's");
        assertThat(table.state("job")).isEqualTo("done");
    }

    @Test
    void keepsNothingOfAPausedWorkerBeforeTheSecondHasKeptEither() {
        table.with("show", "job");
        var paused = one.begin("job").orElseThrow();
        var second = takenOver("job");

        assertThat(one.keep(paused, () -> kept("job", "the paused one's"))).isFalse();
        assertThat(other.keep(second, () -> kept("job", "the second's"))).isTrue();

        assertThat(table.result("job")).isEqualTo("the second's");
    }

    @Test
    void publishesAsItWasKeptWhoeverEndsIt() {
        table.with("show", "job");
        var first = one.begin("job").orElseThrow();
        one.keep(first, () -> {
            table.keep("job", "dropped");
            return "dropped";
        });

        var second = takenOver("job");
        assertThat(second.kept()).isTrue();
        assertThat(one.published(first)).isFalse();
        assertThat(other.published(second)).isTrue();

        assertThat(table.state("job")).isEqualTo("dropped");
    }

    @Test
    void keepsAllOfAResultOrNothing() {
        table.with("show", "job");
        var lease = one.begin("job").orElseThrow();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> one.keep(lease, () -> {
                    table.keep("job", "half");
                    throw new IllegalStateException("in the middle of keeping");
                })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(table.result("job")).isEqualTo("null");
        assertThat(table.state("job")).isEqualTo("waiting");
    }

    @Test
    void letsOneWorkerBeginAtATime() {
        table.with("show", "job");

        assertThat(one.begin("job")).isPresent();
        assertThat(other.begin("job")).isEmpty();
    }

    @Test
    void countsACrashOnAJobThatRanAlone() {
        table.with("show", "job");
        one.begin("job");

        assertThat(other.isSuspect("job")).contains(false);

        assertThat(table.attempts("job")).isEqualTo(1);
        assertThat(other.begin("job").orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void suspectsAllThatRanWhenAProcessEndedAndGivesEachItsAttemptBack() {
        table.with("show", "one", "two", "three", "done");
        one.begin("one");
        one.begin("two");
        one.begin("three");
        var done = one.begin("done").orElseThrow();
        one.keep(done, () -> kept("done", "a result"));
        one.published(done);

        assertThat(other.isSuspect("two")).contains(true);

        assertThat(other.isSuspect("one")).contains(true);
        assertThat(other.isSuspect("three")).contains(true);
        assertThat(other.isSuspect("done")).isEmpty();
        assertThat(table.count("attempts = 0 AND suspect AND running_by IS NULL"))
                .isEqualTo(3);
        assertThat(other.suspects()).isEqualTo(3);
    }

    @Test
    void countsTheCrashOfASuspectThatRanAloneAndFreesOneThatEnded() {
        table.with("show", "cause", "innocent");
        one.begin("cause");
        one.begin("innocent");
        other.isSuspect("innocent");

        var innocent = other.begin("innocent").orElseThrow();
        other.release(innocent, "trouble of its own", Counted.ATTEMPT);
        other.begin("cause");
        var third = table.rowsOf("third");

        assertThat(third.isSuspect("innocent")).contains(false);
        assertThat(third.isSuspect("cause")).contains(false);
        assertThat(table.attempts("cause")).isEqualTo(1);
        assertThat(table.attempts("innocent")).isEqualTo(1);
    }

    @Test
    void countsNothingWhereTheProcessLivesAndOnlyTheEndCouldNotBeWritten() {
        table.with("show", "job", "beside it");
        one.begin("job");
        one.begin("beside it");

        assertThat(one.isSuspect("job")).contains(false);

        assertThat(table.attempts("job")).isZero();
        assertThat(table.attempts("beside it")).isEqualTo(1);
    }

    @Test
    void readsTheDatabasesClockAndCarriesItOn() {
        var nanos = new java.util.concurrent.atomic.AtomicLong(5);
        var clock = new DatabaseClock(table.jdbc, nanos::get);

        var first = clock.now();
        var database = table.jdbc
                .sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(Duration.between(first, database)).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(clock.now()).isEqualTo(first.plusSeconds(3));
    }

    /** As after a pause that was longer than the lease. */
    private Lease takenOver(String id) {
        other.isSuspect(id);
        return other.begin(id).orElseThrow();
    }

    private String kept(String id, String result) {
        table.keep(id, result);
        return "done";
    }
}
