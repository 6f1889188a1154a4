package io.gleancast.insight.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.gleancast.insight.extraction.InsightServiceTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is deleted when, by a clock that is put forward. */
@InsightServiceTest
class RetentionIntegrationTests {
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");
    private static final RetentionProperties SETTINGS = new RetentionProperties(
            Duration.ofDays(90),
            Duration.ofDays(60),
            Duration.ofDays(30),
            Duration.ofDays(400),
            Duration.ofDays(500),
            Duration.ofDays(600));

    private final UUID episode = UUID.randomUUID();
    private final UUID extraction = UUID.randomUUID();

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SchedulerClient scheduler;

    @AfterEach
    void leaveNothing() {
        for (var table : List.of("insights", "extractions", "jobs", "transcripts")) {
            jdbc.sql("DELETE FROM %s WHERE episode_id = :episode".formatted(table))
                    .param("episode", episode)
                    .update();
        }
    }

    @Test
    void deletesEachKindWhenItsOwnTimeIsOver() {
        keep("published");

        after(Duration.ofDays(29));
        assertThat(candidates()).isEqualTo(1);
        after(Duration.ofDays(31));
        assertThat(candidates()).isZero();
        assertThat(answers()).isEqualTo(1);
        after(Duration.ofDays(61));
        assertThat(answers()).isZero();
        assertThat(transcripts()).isEqualTo(1);
        after(Duration.ofDays(91));
        assertThat(transcripts()).isZero();
    }

    @Test
    void knowsAfterwardsWhatWasRead() {
        keep("published");

        after(Duration.ofDays(399));

        assertThat(count("SELECT count(*) FROM transcripts WHERE episode_id = :episode"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM extractions WHERE episode_id = :episode"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM insights WHERE episode_id = :episode"))
                .isEqualTo(1);
    }

    @Test
    void noTableIsWithoutAnEnd() {
        keep("published");
        insert("""
                INSERT INTO corrections (insight_id, revision, deed, reason, done_at)
                VALUES (:extraction, 2, 'corrected', 'better', :day)""");
        insert("""
                INSERT INTO withdrawals (scope, id, reason, made_at, finished_at)
                VALUES ('episode', :episode, 'asked for', :day, :day)""");
        insert("INSERT INTO spending (span, starts_at) VALUES ('day', :day), ('minute', :day)");

        after(Duration.ofDays(401));
        for (var table : List.of("transcripts", "jobs", "extractions")) {
            assertThat(count("SELECT count(*) FROM %s WHERE episode_id = :episode".formatted(table)))
                    .as(table)
                    .isZero();
        }
        assertThat(count("SELECT count(*) FROM withdrawals WHERE id = :episode"))
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM corrections WHERE insight_id = :id")
                        .param("id", extraction)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(days()).isEqualTo(1);
        after(Duration.ofDays(501));
        assertThat(days()).isZero();
        assertThat(count("SELECT count(*) FROM insights WHERE episode_id = :episode"))
                .isEqualTo(1);
        after(Duration.ofDays(601));
        assertThat(count("SELECT count(*) FROM insights WHERE episode_id = :episode"))
                .isZero();
    }

    private long days() {
        return jdbc.sql("SELECT count(*) FROM spending WHERE starts_at = :day")
                .param("day", DAY.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    @Test
    void oneKindThatCannotBeDeletedKeepsNoOtherFromBeing() {
        keep("published");
        jdbc.sql("ALTER TABLE model_answers RENAME TO not_here").update();
        try {
            after(Duration.ofDays(31));
        } finally {
            jdbc.sql("ALTER TABLE not_here RENAME TO model_answers").update();
        }

        assertThat(candidates()).isZero();
    }

    @Test
    void keepsATranscriptThatIsStillToBeRead() {
        keep("waiting");

        after(Duration.ofDays(400));

        assertThat(transcripts()).isEqualTo(1);
    }

    @Test
    void remembersWhatWasOrderedByBatchForAsLongAsAServerMayAnswer() {
        insert("""
                INSERT INTO batches (sha256, prompt_version, model, step, held_at, held_tokens, held_dollars, ordered_at)
                VALUES (:sha, '1', 'm', 'all', :day, 0, 0, :day)""");

        after(Duration.ofDays(29));
        assertThat(batches()).isEqualTo(1);
        after(Duration.ofDays(31));
        assertThat(batches()).isZero();
    }

    @Test
    void isDoneByARegularTask() {
        assertThat(scheduler.getScheduledExecution(TaskInstanceId.of("retention", "recurring")))
                .isPresent();
    }

    private void after(Duration time) {
        new Retention(jdbc, SETTINGS, new SimpleMeterRegistry(), Clock.fixed(DAY.plus(time), ZoneOffset.UTC)).apply();
    }

    private void keep(String state) {
        insert("""
                INSERT INTO transcripts (episode_id, sha256, podcast_id, podcast_title, episode_title, record, received_at)
                VALUES (:episode, :sha, :episode, 'Tools and Time', 'An evening', '{}', :day)""");
        insert("""
                INSERT INTO jobs (id, episode_id, sha256, mode, state, created_at, updated_at)
                VALUES (:sha, :episode, :sha, 'live', '%s', :day, :day)""".formatted(state));
        insert("""
                INSERT INTO extractions (id, episode_id, sha256, engine, version, model, input_tokens, output_tokens,
                    micro_dollars, requests, accepted, refused, made_at)
                VALUES (:extraction, :episode, :sha, 'model', '1', 'm', 0, 0, 0, 1, 1, 0, :day)""");
        insert("""
                INSERT INTO candidates (extraction_id, position, outcome, record)
                VALUES (:extraction, 0, 'accepted', '{}')""");
        insert("""
                INSERT INTO insights (id, episode_id, podcast_id, extraction_id, ordinal, revision, published_revision,
                    status, record, changed_at)
                VALUES (:extraction, :episode, :episode, :extraction, 0, 1, 1, 'published', '{}', :day)""");
        insert("""
                INSERT INTO model_answers (sha256, prompt_version, model, step, answer, input_tokens, output_tokens,
                    micro_dollars, kept_at)
                VALUES (:sha, '1', 'm', 'all', '{}', 0, 0, 0, :day)""");
    }

    private void insert(String sql) {
        jdbc.sql(sql)
                .param("episode", episode)
                .param("extraction", extraction)
                .param("sha", episode.toString())
                .param("day", DAY.atOffset(ZoneOffset.UTC))
                .update();
    }

    private long transcripts() {
        return count("SELECT count(*) FROM transcripts WHERE episode_id = :episode AND record IS NOT NULL");
    }

    private long answers() {
        return count("SELECT count(*) FROM model_answers WHERE sha256 = :episode::text");
    }

    private long batches() {
        return count("SELECT count(*) FROM batches WHERE sha256 = :episode::text");
    }

    private long candidates() {
        return jdbc.sql("SELECT count(*) FROM candidates WHERE extraction_id = :extraction")
                .param("extraction", extraction)
                .query(Long.class)
                .single();
    }

    private long count(String sql) {
        return jdbc.sql(sql).param("episode", episode).query(Long.class).single();
    }
}
