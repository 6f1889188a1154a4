package io.gleancast.jobs;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of the jobs, each changed only by the worker whose lease it bears, at times of the database's clock. */
class JobRows {
    private static final String STOPPED = "The service stopped in the middle of an attempt";
    private static final int AT_ONCE = 1000;
    /** So many failures in a row are not a coincidence any more. */
    private static final int STUCK_FAILURES = 3;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JobQueue queue;
    private final String process;

    JobRows(JdbcClient jdbc, TransactionTemplate transaction, JobQueue queue, String process) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.queue = queue;
        this.process = process;
    }

    /** What a job's end takes from the count of its attempts, and adds to that of its setbacks. */
    enum Counted {
        /** The attempt failed. */
        ATTEMPT,
        /** Its turn had not come. */
        NOTHING,
        /** Something that all jobs need was away. */
        SETBACK
    }

    /**
     * Whether a job that is not done is under suspicion; none where it is done or unknown. One that still bears the mark of a worker
     * was left by it: what ran in that process is judged first.
     */
    Optional<Boolean> isSuspect(String id) {
        jdbc.sql("SELECT running_by FROM jobs WHERE id = :id AND running_by IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional()
                .ifPresent(left -> judge(left, id));
        return jdbc.sql("SELECT suspect FROM jobs WHERE id = :id AND state IN ('waiting', 'kept')")
                .param("id", id)
                .query(Boolean.class)
                .optional();
    }

    private void judge(String ended, String id) {
        if (ended.equals(process)) {
            giveBack(id);
            return;
        }
        transaction.executeWithoutResult(_ -> {
            // Two workers that find two jobs of the same process would else lock its rows in each other's way.
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:process, 0))::text")
                    .param("process", ended)
                    .query(String.class)
                    .single();
            jdbc.sql("""
                            UPDATE jobs SET running_by = NULL, suspect = beside.jobs > 1, trouble = :trouble, updated_at = now(),
                                attempts = CASE WHEN beside.jobs > 1 AND state = 'waiting' THEN greatest(0, attempts - 1) ELSE attempts END,
                                setbacks = CASE WHEN state = 'kept' THEN setbacks + 1 ELSE setbacks END
                            FROM (SELECT count(*) AS jobs FROM jobs WHERE running_by = :process) beside
                            WHERE running_by = :process
                            """).param("process", ended).param("trouble", STOPPED).update();
        });
    }

    /** This process lives, so nothing ended it: only the end of the attempt could not be written. */
    private void giveBack(String id) {
        jdbc.sql("""
                        UPDATE jobs SET running_by = NULL,
                            attempts = CASE WHEN state = 'waiting' THEN greatest(0, attempts - 1) ELSE attempts END
                        WHERE id = :id AND running_by = :process
                        """).param("id", id).param("process", process).update();
    }

    /** Begins an attempt: counted, marked and leased before the work. None where the job is done or another worker has it. */
    Optional<Lease> begin(String id) {
        return inTransaction(() -> {
            var lease = jdbc.sql("""
                            UPDATE jobs SET lease = lease + 1, running_by = :process, begun_at = now(), updated_at = now(),
                                attempts = CASE WHEN state = 'waiting' THEN attempts + 1 ELSE attempts END
                            WHERE id = :id AND state IN ('waiting', 'kept') AND running_by IS NULL
                            RETURNING lane, lease, state, attempts, trouble, extract(epoch FROM now() - created_at) * 1000 AS age
                            """)
                    .param("id", id)
                    .param("process", process)
                    .query((row, _) -> new Lease(
                            id,
                            row.getString("lane"),
                            row.getLong("lease"),
                            row.getString("state").equals("kept"),
                            row.getInt("attempts"),
                            row.getString("trouble"),
                            Duration.ofMillis(row.getLong("age"))))
                    .optional();
            lease.ifPresent(begun -> queue.takeTurn(begun.id(), begun.lane()));
            return lease;
        });
    }

    /** Keeps a result, unless another worker has taken the job over or kept one first: then nothing is written. */
    boolean keep(Lease lease, Supplier<String> keeping) {
        return inTransaction(() -> {
            var stands = jdbc.sql(
                            "SELECT id FROM jobs WHERE id = :id AND lease = :lease AND state = 'waiting' FOR UPDATE")
                    .param("id", lease.id())
                    .param("lease", lease.number())
                    .query(String.class)
                    .optional()
                    .isPresent();
            if (stands) {
                var endsAs = keeping.get();
                jdbc.sql("""
                                UPDATE jobs SET state = 'kept', ends_as = :endsAs, trouble = NULL, setbacks = 0, updated_at = now()
                                WHERE id = :id
                                """).param("id", lease.id()).param("endsAs", endsAs).update();
            }
            return stands;
        });
    }

    /** Ends the job as it was kept to end; false where another worker has taken it over. */
    boolean published(Lease lease) {
        return jdbc.sql("""
                        UPDATE jobs SET state = ends_as, running_by = NULL, suspect = false, trouble = NULL, setbacks = 0,
                            updated_at = now()
                        WHERE id = :id AND lease = :lease AND state = 'kept'
                        """)
                        .param("id", lease.id())
                        .param("lease", lease.number())
                        .update()
                == 1;
    }

    /** Ends an attempt without a result. How many setbacks in a row that makes; none where another worker has the job. */
    Optional<Integer> release(Lease lease, String trouble, Counted counted) {
        return jdbc.sql("""
                        UPDATE jobs SET running_by = NULL, suspect = false, trouble = :trouble, updated_at = now(),
                            attempts = CASE WHEN :counted = 'attempt' OR state <> 'waiting' THEN attempts ELSE greatest(0, attempts - 1) END,
                            setbacks = CASE WHEN :counted = 'setback' THEN setbacks + 1 ELSE 0 END
                        WHERE id = :id AND lease = :lease AND state IN ('waiting', 'kept')
                        RETURNING setbacks
                        """)
                .param("id", lease.id())
                .param("lease", lease.number())
                .param("trouble", trouble.replace("\0", ""))
                .param("counted", counted.name().toLowerCase(Locale.ROOT))
                .query(Integer.class)
                .optional();
    }

    /** Jobs that failed several times in a row and are not done. */
    long stuck() {
        return count(
                "state IN ('waiting', 'kept') AND (attempts >= %1$d OR setbacks >= %1$d)".formatted(STUCK_FAILURES));
    }

    /** Jobs that ran in a process that ended, and are to run alone. */
    long suspects() {
        return count("state IN ('waiting', 'kept') AND suspect");
    }

    private long count(String which) {
        return jdbc.sql("SELECT count(*) FROM jobs WHERE " + which)
                .query(Long.class)
                .single();
    }

    /** Forgets what was done so long ago; says how many. */
    int forget(Duration age) {
        int all = 0;
        int some;
        do {
            some = jdbc.sql("""
                            DELETE FROM jobs WHERE id IN (
                                SELECT id FROM jobs WHERE state NOT IN ('waiting', 'kept')
                                    AND updated_at < now() - make_interval(secs => :age) ORDER BY updated_at LIMIT :most)
                            """)
                    .param("age", age.toSeconds())
                    .param("most", AT_ONCE)
                    .update();
            all += some;
        } while (some == AT_ONCE);
        return all;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
