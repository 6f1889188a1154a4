package io.gleancast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.testing.PostgresConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A job that ends the whole process each time, beside three that do no harm. */
class CrashIntegrationTests {
    private static final int MOST_PROCESSES = 12;

    private final DataSource database = PostgresConfiguration.newDatabase();
    private final JobTable table = JobTable.in(database);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void countsTheEndOfAProcessOnItsCauseAlone() throws Exception {
        table.with("one", "killer")
                .with("two", "slow 1")
                .with("three", "slow 2")
                .with("four", "slow 3");

        int ended = 0;
        while (table.count("state IN ('waiting', 'kept')") > 0 && ended < MOST_PROCESSES) {
            var process = process();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            ended += process.exitValue() == KillerAmongOthers.KILLED ? 1 : 0;
        }

        assertThat(table.result("killer"))
                .isEqualTo("dropped GAVE_UP: Tried 3 times. Last: The service stopped in the middle of an attempt");
        assertThat(table.count("id LIKE 'slow%' AND state = 'done' AND attempts = 1"))
                .isEqualTo(3);
        // Once with the others beside it, and three times alone.
        assertThat(ended).isEqualTo(4);
    }

    private Process process() throws IOException, SQLException {
        String url;
        try (var connection = database.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillerAmongOthers.class.getName(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile())
                .start();
    }

    /** A worker with four threads, until all is done. */
    static final class KillerAmongOthers {
        static final int KILLED = 3;

        private KillerAmongOthers() {}

        public static void main(String... arguments) throws InterruptedException {
            var database = new PGSimpleDataSource();
            database.setUrl(arguments[0]);
            database.setUser("postgres");
            var table = new JobTable(database);
            var work = new TestWork(table, KillerAmongOthers::attempt);
            var worker = table.worker(JobsAutoConfiguration.thisProcess(), 4, JobTable.settings(), work);
            worker.start();
            while (table.count("state IN ('waiting', 'kept')") > 0) {
                Thread.sleep(Duration.ofMillis(100));
            }
            worker.stop();
        }

        private static Outcome<String> attempt(String id) {
            try {
                Thread.sleep(Duration.ofMillis(id.equals("killer") ? 500 : 1500));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            if (id.equals("killer")) {
                Runtime.getRuntime().halt(KILLED);
            }
            return new Outcome.Kept<>("fine");
        }
    }
}
