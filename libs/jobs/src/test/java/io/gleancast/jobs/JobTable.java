package io.gleancast.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A service's table as small as it can be, and workers on it. */
final class JobTable {
    final JdbcClient jdbc;
    final JobQueue queue;
    private final DataSource database;
    private final TransactionTemplate transaction;

    JobTable(DataSource database) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.queue = new JobQueue(jdbc, "test");
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    static JobTable in(DataSource newDatabase) {
        var table = new JobTable(newDatabase);
        table.jdbc.sql("""
                        CREATE TABLE jobs (
                            id text PRIMARY KEY, lane text NOT NULL DEFAULT '', state text NOT NULL DEFAULT 'waiting', ends_as text,
                            attempts integer NOT NULL DEFAULT 0, setbacks integer NOT NULL DEFAULT 0, trouble text,
                            suspect boolean NOT NULL DEFAULT false, lease bigint NOT NULL DEFAULT 0, running_by text,
                            begun_at timestamptz, created_at timestamptz NOT NULL DEFAULT now(),
                            updated_at timestamptz NOT NULL DEFAULT now(), result text)
                        """).update();
        table.jdbc.sql("""
                        CREATE TABLE scheduled_tasks (
                            task_name text NOT NULL, task_instance text NOT NULL, task_data bytea, execution_time timestamptz NOT NULL,
                            picked boolean NOT NULL, picked_by text, last_success timestamptz, last_failure timestamptz,
                            consecutive_failures integer, last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
                            PRIMARY KEY (task_name, task_instance))
                        """).update();
        return table;
    }

    JobTable with(String lane, String... ids) {
        for (var id : ids) {
            jdbc.sql("INSERT INTO jobs (id, lane) VALUES (:id, :lane)")
                    .param("id", id)
                    .param("lane", lane)
                    .update();
            queue.add(id);
        }
        return this;
    }

    JobRows rowsOf(String process) {
        return new JobRows(jdbc, transaction, queue, process);
    }

    Scheduler worker(String process, int threads, JobProperties properties, Work<String> work) {
        return worker(process, threads, properties, work, new SimpleMeterRegistry());
    }

    Scheduler worker(String process, int threads, JobProperties properties, Work<String> work, MeterRegistry meters) {
        var attempts = JobsAutoConfiguration.places(threads, properties, meters);
        var runner = new JobRunner<>(work, rowsOf(process), properties, attempts, meters);
        return Scheduler.create(database, JobTasks.jobs(work.name(), runner))
                .clock(new DatabaseClock(jdbc, System::nanoTime))
                .threads(threads)
                .enablePriority()
                .pollUsingLockAndFetch(0.5, 1)
                .pollingInterval(Duration.ofMillis(20))
                .heartbeatInterval(Duration.ofMillis(200))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofMillis(100))
                .build();
    }

    static JobProperties settings() {
        return new JobProperties(
                3,
                Duration.ofMillis(10),
                Duration.ofMillis(40),
                Duration.ofSeconds(30),
                Duration.ofDays(7),
                Duration.ofDays(31));
    }

    static JobProperties settings(Duration deadline) {
        var usual = settings();
        return new JobProperties(
                usual.attempts(), usual.first(), usual.longest(), deadline, usual.longestWait(), usual.keepDone());
    }

    void keep(String id, String result) {
        jdbc.sql("UPDATE jobs SET result = :result WHERE id = :id")
                .param("id", id)
                .param("result", result)
                .update();
    }

    String state(String id) {
        return text("state", id);
    }

    String result(String id) {
        return text("result", id);
    }

    int attempts(String id) {
        return Integer.parseInt(text("attempts", id));
    }

    String text(String column, String id) {
        return text("SELECT %s::text FROM jobs WHERE id = '%s'".formatted(column, id));
    }

    private @Nullable String nullable(String sql) {
        return jdbc.sql(sql).query(String.class).optional().orElse(null);
    }

    private String text(String sql) {
        return String.valueOf(nullable(sql));
    }

    long count(String where) {
        return jdbc.sql("SELECT count(*) FROM jobs WHERE " + where)
                .query(Long.class)
                .single();
    }
}
