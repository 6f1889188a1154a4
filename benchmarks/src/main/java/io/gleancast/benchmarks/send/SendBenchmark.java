package io.gleancast.benchmarks.send;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.digest.insights.SampleLibrary;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends one digest each to very many readers, kills a replica on the way, and counts at the mail server. */
@Command(
        name = "benchmarks/send",
        description = "How fast do several replicas send, and is anyone ever sent a digest twice when one is killed?")
final class SendBenchmark implements Callable<Integer> {
    private static final int FRESH_INSIGHTS = 3000;
    private static final int OLD_INSIGHTS = 1000;
    private static final Duration SINCE_LAST_DIGEST = Duration.ofHours(21);

    @Option(names = "--subscribers", paramLabel = "N", description = "How many readers (default 100000).")
    private int subscribers = 100_000;

    @Option(names = "--replicas", paramLabel = "N", description = "Processes of the digest service (default 3).")
    private int replicas = 3;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "How often one of them is killed with -9 while its mails are in SENDING (default 2).")
    private int kills = 2;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "SMTP connections of each replica (default ${DEFAULT-VALUE}).")
    private int connections = 8;

    @Option(names = "--keep-logs", description = "Keep the replicas' logs, in target/send-*.")
    private boolean keepLogs;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SendBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (subscribers < 100 || replicas < 1 || kills < 0 || connections < 1) {
            System.err.println("At least 100 subscribers, one replica and one connection are needed.");
            return 2;
        }
        var target = Path.of(System.getProperty("gleancast.root", "."), "target");
        Files.createDirectories(target);
        var directory = Files.createTempDirectory(target, "send-");
        try (var started = new Started()) {
            if (!keepLogs) {
                started.<AutoCloseable>add(() -> Started.delete(directory));
            }
            return run(directory, started);
        }
    }

    private int run(Path directory, Started started) throws IOException, InterruptedException, SQLException {
        var postgres = started.add(database(directory));
        var sink = started.add(new SmtpSink());
        var accounts = new Accounts(postgres.getPostgresDatabase());
        var fleet = new ArrayList<Replica>();
        for (int number = 1; number <= replicas; number++) {
            fleet.add(started.add(new Replica(number, directory, settings(postgres.getPort(), sink.port()))));
        }
        prepare(fleet, accounts, postgres);
        var course = new Course(fleet, accounts, sink, subscribers, kills);
        var seconds = course.run();
        var choosing = choosing(fleet);
        var counted = Counted.of(sink.mails(), accounts.inDoubt(), subscribers);
        long differentFives = accounts.differentFives();
        fleet.forEach(Replica::close);
        var reference = SmtpSource.mailsPerSecond(sink, replicas * connections, sink.averageBytes());
        return report(counted, course, seconds, choosing, differentFives, reference, sink);
    }

    private EmbeddedPostgres database(Path directory) throws IOException {
        var log = ProcessBuilder.Redirect.appendTo(
                directory.resolve("postgres.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres"))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "150")
                .setServerConfig("shared_buffers", "128MB")
                .start();
    }

    private List<String> settings(int databasePort, int mailPort) {
        return List.of(
                "--logging.structured.format.console=",
                "--spring.main.banner-mode=off",
                // Insights are in the database already: no broker is needed.
                "--spring.kafka.listener.auto-startup=false",
                "--spring.kafka.admin.auto-create=false",
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
                "--spring.datasource.username=postgres",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mailPort,
                "--digest.base-url=https://digest.example",
                "--digest.sending.connections=" + connections,
                "--digest.sending.batch=" + Math.clamp(subscribers / 50, 10, 200),
                // What a killed replica had taken on is to be seen within the run, not minutes after it.
                "--digest.sending.lease=20s",
                "--digest.mail.longest-send=15s",
                "--digest.sending.doubt=20s");
    }

    private void prepare(List<Replica> fleet, Accounts accounts, EmbeddedPostgres postgres)
            throws InterruptedException, SQLException {
        var began = System.nanoTime();
        fleet.getFirst().start();
        while (!accounts.exist()) {
            Thread.sleep(100);
        }
        accounts.pause();
        fleet.stream().skip(1).forEach(Replica::start);
        var now = Instant.now();
        var library =
                new SampleLibrary(FRESH_INSIGHTS + OLD_INSIGHTS, now, SINCE_LAST_DIGEST.dividedBy(FRESH_INSIGHTS));
        library.fill(postgres.getPostgresDatabase());
        new Readership(library, FRESH_INSIGHTS, OLD_INSIGHTS)
                .fill(postgres.getPostgresDatabase(), subscribers, now, now.minus(SINCE_LAST_DIGEST));
        for (var replica : fleet) {
            replica.awaitReady();
        }
        System.err.printf(
                "%,d subscribers in %d time zones, %,d insights to choose from, %d replicas ready after %d s%n",
                subscribers,
                Readership.ZONES.size(),
                FRESH_INSIGHTS,
                replicas,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    /** Readers chosen for in a second of a replica's one choosing thread, which shares the machine with everything else. */
    private static double choosing(List<Replica> fleet) throws InterruptedException {
        double readers = 0;
        double seconds = 0;
        for (var replica : fleet) {
            readers += replica.metric("digest_choosing_readers_total");
            seconds += replica.metric("digest_choosing_seconds_sum");
        }
        return seconds == 0 ? 0 : readers / seconds;
    }

    /**
     * Counted by recipient at the mail server.
     *
     * @param missing without a mail, and not listed as in doubt
     */
    private record Counted(long once, long twice, long inDoubt, long missing) {
        static Counted of(Map<String, Integer> mails, Set<String> inDoubt, int subscribers) {
            var once = mails.values().stream().filter(count -> count == 1).count();
            var lost = inDoubt.stream()
                    .filter(address -> !mails.containsKey(address))
                    .count();
            return new Counted(once, mails.size() - once, inDoubt.size(), subscribers - mails.size() - lost);
        }
    }

    private int report(
            Counted counted,
            Course course,
            double seconds,
            double choosing,
            long differentFives,
            OptionalDouble reference,
            SmtpSink sink)
            throws IOException {
        int bound = connections * kills;
        boolean good = counted.twice() == 0
                && counted.missing() == 0
                && counted.inDoubt() <= bound
                && course.killed() == kills;
        double rate = sink.taken() / seconds;
        System.out.printf(
                Locale.ROOT,
                """
                subscribers              %,10d   in %d time zones, %,d different choices of five
                mailed once              %,10d
                mailed twice             %,10d
                in doubt                 %,10d   at most %d connections x %d kills = %d; %d were in SENDING at the kills
                neither                  %,10d
                mails a second           %,10.0f   over %.1f s; %,d bytes each, %d connections at most
                chosen for a second      %,10.0f   by each of %d choosing threads, over %,d candidates
                smtp-source a second     %10s   the same mail server, connections and size
                %s
                """,
                subscribers,
                Readership.ZONES.size(),
                differentFives,
                counted.once(),
                counted.twice(),
                counted.inDoubt(),
                connections,
                kills,
                bound,
                course.cutOff(),
                counted.missing(),
                rate,
                seconds,
                sink.averageBytes(),
                sink.mostOpenConnections(),
                choosing,
                replicas,
                FRESH_INSIGHTS,
                reference.isPresent() ? String.format(Locale.ROOT, "%,.0f", reference.getAsDouble()) : "not installed",
                good ? "Nobody twice; everyone once, but for those in doubt." : "NOT AS PROMISED");
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("subscribers", subscribers);
            line.put("mailed_once", counted.once());
            line.put("mailed_twice", counted.twice());
            line.put("in_doubt", counted.inDoubt());
            line.put("mails_per_second", Math.round(rate));
            line.put("smtp_source_per_second", reference.isPresent() ? Math.round(reference.getAsDouble()) : null);
            line.put("neither", counted.missing());
            line.put("in_doubt_at_most", bound);
            line.put("kills", course.killed());
            line.put("replicas", replicas);
            line.put("connections", connections);
            line.put("chosen_per_second", Math.round(choosing));
            line.put("different_fives", differentFives);
            line.put("seconds", Math.round(seconds * 10) / 10.0);
            System.out.println(ContractsJson.MAPPER.writeValueAsString(line));
        }
        return good ? 0 : 1;
    }
}
