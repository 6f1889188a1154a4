package io.gleancast.digest.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.digest.mail.TinySmtpServer;
import io.gleancast.digest.mail.TinySmtpServer.Manner;
import io.gleancast.testing.PostgresConfiguration;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two senders, each a process of its own, of which one is stopped in the middle of a mail (SIGSTOP) and goes on later. */
@DisabledOnOs(OS.WINDOWS)
class StoppedSenderIntegrationTests {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DataSource database = migrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TinySmtpServer server = new TinySmtpServer(Manner.GOOD);
    private final List<Process> senders = new ArrayList<>();

    /** Where in a mail its sender is stopped. */
    enum Point {
        BEFORE_THE_MAIL,
        IN_THE_MAIL,
        AFTER_THE_MAIL
    }

    @AfterEach
    void end() {
        senders.forEach(Process::destroyForcibly);
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void sendsNothingTwiceAndNothingLateAfterItWasStopped(Point point) throws Exception {
        var met = new CompletableFuture<String>();
        server.whenAt = (at, recipient) -> {
            if (at.equals(point.name()) && met.complete(recipient)) {
                signal("STOP", senders.getFirst());
            }
        };
        var readers = readers(8);
        start();
        var stopped = met.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        start();
        await().atMost(PATIENCE).until(() -> state(stopped).equals("in-doubt"));
        await().atMost(PATIENCE).until(() -> count("sent") == readers.size() - 1);
        if (point != Point.AFTER_THE_MAIL) {
            // An operator sends it again, since nobody knows better.
            new Ledger(jdbc, LedgerIntegrationTests.properties()).resend(row(stopped));
            await().atMost(PATIENCE).until(() -> state(stopped).equals("sent"));
        }
        signal("CONT", senders.getFirst());
        var later = readers(3);
        await().atMost(PATIENCE).until(() -> count("sent") == readers.size() + later.size());
        assertThat(Collections.frequency(server.handedOver, stopped)).isEqualTo(1);
        assertThat(server.handedOver).doesNotHaveDuplicates().hasSize(readers.size() + later.size());
    }

    @Test
    void takesUpWhatItWasStoppedWithWhereNobodyElseDid() throws Exception {
        var met = new CompletableFuture<String>();
        server.whenAt = (at, recipient) -> {
            if (at.equals(Point.IN_THE_MAIL.name()) && met.complete(recipient)) {
                signal("STOP", senders.getFirst());
            }
        };
        var readers = readers(3);
        start();
        var stopped = met.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().pollDelay(SenderProcess.LONGEST_SEND.plusSeconds(1))
                .atMost(PATIENCE)
                .until(() -> state(stopped).equals("sending"));
        signal("CONT", senders.getFirst());
        await().atMost(PATIENCE).until(() -> state(stopped).equals("reserved"));
        jdbc.sql("UPDATE deliveries SET next_attempt_at = now() WHERE state = 'reserved'")
                .update();
        await().atMost(PATIENCE).until(() -> count("sent") == readers.size());
        assertThat(server.handedOver).doesNotHaveDuplicates().hasSize(readers.size());
    }

    private void start() throws IOException, SQLException {
        Files.createDirectories(Path.of("target"));
        var url = database.unwrap(org.postgresql.ds.common.BaseDataSource.class).getUrl();
        senders.add(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SenderProcess.class.getName(),
                        url,
                        Integer.toString(server.port()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/senders.log")))
                .start());
    }

    private static void signal(String name, Process process) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException e) {
            throw new IllegalStateException("No signal could be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private List<UUID> readers(int number) {
        var readers = new ArrayList<UUID>();
        for (int i = 0; i < number; i++) {
            var id = UUID.randomUUID();
            readers.add(id);
            jdbc.sql("""
                            INSERT INTO subscribers (id, address, domain, state, zone, hour, frequency, source, consented_at, state_since)
                            VALUES (:id, :address, 'reader.example', 'confirmed', 'UTC', 7, 'daily', 'form', now(), now())""")
                    .param("id", id)
                    .param("address", id + "@reader.example")
                    .update();
        }
        var now = jdbc.sql("SELECT now()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
        var days = Collections.nCopies(number, LocalDate.ofInstant(now, ZoneOffset.UTC));
        new Ledger(jdbc, LedgerIntegrationTests.properties()).reserve(readers, days, now);
        return readers;
    }

    private String state(String address) {
        return jdbc.sql("""
                        SELECT deliveries.state FROM deliveries JOIN subscribers ON subscribers.id = subscriber_id
                        WHERE address = ?""").param(address).query(String.class).single();
    }

    private long row(String address) {
        return jdbc.sql("""
                        SELECT deliveries.id FROM deliveries JOIN subscribers ON subscribers.id = subscriber_id
                        WHERE address = ?""").param(address).query(Long.class).single();
    }

    private long count(String state) {
        return jdbc.sql("SELECT count(*) FROM deliveries WHERE state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }

    private static DataSource migrated() {
        var database = PostgresConfiguration.newDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }
}
