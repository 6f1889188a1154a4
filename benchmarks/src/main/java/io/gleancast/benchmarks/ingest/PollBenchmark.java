package io.gleancast.benchmarks.ingest;

import com.sun.net.httpserver.HttpExchange;
import io.gleancast.benchmarks.live.Runs;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.ingest.polling.ClaimRates;
import io.gleancast.quickstart.Feeds;
import io.gleancast.quickstart.Fleet;
import io.gleancast.quickstart.Services;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets one process poll very many feeds of a local server, and then measures claims alone. */
@Command(
        name = "benchmarks/poll",
        description = {
            "One process of the ingest service under its jvm.options polls feeds of a local server once each: nine of ten answer 304,",
            "the tenth has a new episode among five. Then, without the service: claims a second by the size of the table, by one",
            "replica and by three, and the plan by which feeds are claimed. Exit 1 where one is below what is asked."
        })
final class PollBenchmark implements Callable<Integer> {
    private static final int HOSTS = 64;
    private static final int NEW_AMONG = 10;
    private static final int LEAST_POLLS = 500;
    private static final int MOST_RESIDENT = 600;
    private static final double LEAST_OF_ONE = 0.8;
    private static final int LEAST_OF_THREE = 2;

    @Option(names = "--feeds", paramLabel = "N", description = "How many feeds are polled (default ${DEFAULT-VALUE}).")
    private int feeds = 100_000;

    @Option(
            names = "--tables",
            split = ",",
            paramLabel = "N,N",
            description = "Sizes of the table in which is claimed (default ${DEFAULT-VALUE}).")
    private List<Integer> tables = List.of(1_000, 1_000_000);

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long is claimed in each (default ${DEFAULT-VALUE}).")
    private int seconds = 15;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private final AtomicLong answers = new AtomicLong();

    public static void main(String[] args) {
        System.exit(new CommandLine(new PollBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (feeds < 100 || tables.isEmpty() || tables.stream().anyMatch(size -> size < 100) || seconds < 1) {
            System.err.println("At least 100 feeds, one table of 100 and a second are needed.");
            return 2;
        }
        return Runs.within(Duration.ofHours(2), this::run);
    }

    /** What polling came to. */
    private record Polling(double perSecond, @Nullable Long residentMib, long announced) {}

    /** Claims a second in a table of a size. */
    private record Claiming(int feeds, double byOne, double byThree) {}

    private int run() throws InterruptedException {
        var runs = new Runs("poll");
        var workspace = runs.workspace("run");
        try (var fleet = Fleet.start(workspace);
                var farm = new FeedFarm(HOSTS, this::answer)) {
            Polling polling;
            try (var services = fleet.startServices(wanted(fleet, workspace.port("today", 0)))) {
                polling = poll(fleet, farm, services);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d feeds: %.0f polls a second, %s MiB resident at most, %,d episodes%n",
                    feeds,
                    polling.perSecond(),
                    polling.residentMib(),
                    polling.announced());
            try (var rates = new ClaimRates(fleet.database().url("ingest"))) {
                return report(polling, claiming(rates), rates.plan());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be filled", e);
        } finally {
            runs.forget();
        }
    }

    private static Services.Wanted wanted(Fleet fleet, int today) {
        return new Services.Wanted(
                Map.of("transcribe", 0, "insight", 0, "digest", 0),
                Map.of("ingest", Map.of("INGEST_MAX_AGE", "30d")),
                fleet.catcher().port(),
                today);
    }

    private Polling poll(Fleet fleet, FeedFarm farm, Services services) throws SQLException, InterruptedException {
        try (var connection = DriverManager.getConnection(fleet.database().url("ingest"))) {
            fill(connection, farm.hosts());
            new Feeds(services.ingest()).pollNow();
            var from = System.nanoTime();
            while (count(connection, "SELECT count(*) FROM feeds WHERE last_polled IS NULL") > 0) {
                services.check();
                Thread.sleep(Duration.ofSeconds(1));
            }
            var took = (System.nanoTime() - from) / 1e9;
            return new Polling(
                    feeds / took,
                    services.get("ingest").peakResidentMiB(),
                    count(connection, "SELECT count(*) FROM episodes WHERE outcome = 'announce'"));
        }
    }

    /** Known and not due, until all are at once. */
    private void fill(Connection connection, List<String> hosts) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO feeds (id, url, host, state, read_state, added, podcast_id, etag, body_sha256, next_poll_at)
                SELECT md5('feed ' || n)::uuid, 'http://' || (?::text[])[1 + n % ?] || '/' || n || '.xml', (?::text[])[1 + n % ?],
                    'active', 'active', now(), md5('show ' || n)::uuid, '"known"', 'none', now() + interval '1 day'
                FROM generate_series(1, ?) AS n""")) {
            var array = connection.createArrayOf("text", hosts.toArray());
            insert.setArray(1, array);
            insert.setInt(2, hosts.size());
            insert.setArray(3, array);
            insert.setInt(4, hosts.size());
            insert.setInt(5, feeds);
            insert.executeUpdate();
        }
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO hosts (host, claim_at) SELECT DISTINCT host, now() + interval '1 day' FROM feeds");
            statement.execute("ANALYZE feeds");
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void answer(int feed, HttpExchange exchange) throws IOException {
        if (feed % NEW_AMONG != 0) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        var now = Instant.now();
        var items = new ArrayList<String>();
        items.add(Items.item("%d-new-%d".formatted(feed, answers.incrementAndGet()), now));
        for (int i = 1; i < 5; i++) {
            items.add(Items.item("%d-%d".formatted(feed, i), now.minus(100L * i, ChronoUnit.DAYS)));
        }
        FeedFarm.send(exchange, Items.feed("Show " + feed, UUID.nameUUIDFromBytes(new byte[] {1}), items));
    }

    private List<Claiming> claiming(ClaimRates rates) throws InterruptedException {
        var all = new ArrayList<Claiming>();
        for (int size : tables) {
            rates.fill(size);
            rates.perSecond(1, Duration.ofSeconds(Math.max(1, seconds / 3)));
            var claiming = new Claiming(
                    size,
                    rates.perSecond(1, Duration.ofSeconds(seconds)),
                    rates.perSecond(3, Duration.ofSeconds(seconds)));
            System.out.printf(
                    Locale.ROOT,
                    "%,9d feeds in the table: %.0f claims a second by one replica, %.0f by three (%.1f times; %d processors)%n",
                    size,
                    claiming.byOne(),
                    claiming.byThree(),
                    claiming.byThree() / claiming.byOne(),
                    Runtime.getRuntime().availableProcessors());
            all.add(claiming);
        }
        return all;
    }

    private int report(Polling polling, List<Claiming> claiming, List<String> plan) {
        plan.forEach(line -> System.out.println("  " + line));
        var indexed = plan.stream().anyMatch(line -> line.contains("hosts_to_claim"))
                && plan.stream().anyMatch(line -> line.contains("feeds_to_claim"));
        var least = claiming.stream().mapToDouble(Claiming::byOne).min().orElseThrow();
        var most = claiming.stream().mapToDouble(Claiming::byOne).max().orElseThrow();
        var scales = claiming.stream().allMatch(size -> size.byThree() >= LEAST_OF_THREE * size.byOne());
        var good = polling.perSecond() >= LEAST_POLLS
                && (polling.residentMib() == null || polling.residentMib() <= MOST_RESIDENT)
                && least >= LEAST_OF_ONE * most
                && scales
                && indexed;
        System.out.println(
                good
                        ? "All as asked."
                        : "NOT AS ASKED: at least %d polls a second, at most %d MiB, claims within a fifth, three replicas twice one, by index"
                                .formatted(LEAST_POLLS, MOST_RESIDENT));
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("feeds", feeds);
            line.put("polls_per_second", Math.round(polling.perSecond()));
            line.put("resident_mib", polling.residentMib());
            line.put("claims_per_second", byTable(claiming, false));
            line.put("claims_per_second_three_replicas", byTable(claiming, true));
            line.put("by_index", indexed);
            line.put("plan", plan);
            System.out.println(ContractsJson.MAPPER.writeValueAsString(line));
        }
        return good ? 0 : 1;
    }

    private static Map<String, Long> byTable(List<Claiming> claiming, boolean three) {
        var rates = new LinkedHashMap<String, Long>();
        claiming.forEach(
                size -> rates.put(String.valueOf(size.feeds()), Math.round(three ? size.byThree() : size.byOne())));
        return rates;
    }
}
