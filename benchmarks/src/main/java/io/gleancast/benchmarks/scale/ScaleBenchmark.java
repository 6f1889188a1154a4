package io.gleancast.benchmarks.scale;

import io.gleancast.benchmarks.live.Runs;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.digest.insights.SampleLibrary;
import io.gleancast.quickstart.Database;
import io.gleancast.quickstart.Fleet;
import io.gleancast.quickstart.Rest;
import io.gleancast.quickstart.Service;
import io.gleancast.quickstart.Services;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills every service's tables, asks for every page of every service, and watches the processes meanwhile. */
@Command(
        name = "benchmarks/scale",
        description =
                "Does every page, operators' ones and exports too, answer within its heap when there are very many rows?")
final class ScaleBenchmark implements Callable<Integer> {
    private static final Map<String, String> SHOW_MAPPINGS =
            Map.of("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,prometheus,mappings");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern INDEXED = Pattern.compile("(?m)^digest_index_insights(?:\\{[^}]*\\})? (\\S+)$");

    @Option(names = "--shows", paramLabel = "N", description = "How many shows (default ${DEFAULT-VALUE}).")
    private int shows = 100_000;

    @Option(names = "--insights", paramLabel = "N", description = "How many insights (default ${DEFAULT-VALUE}).")
    private int insights = 1_000_000;

    @Option(names = "--readers", paramLabel = "N", description = "How many readers (default ${DEFAULT-VALUE}).")
    private int readers = 1_000_000;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "How often each page is asked for (default ${DEFAULT-VALUE}).")
    private int requests = 50;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ScaleBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (shows < 10 || insights < 5000 || readers < 100 || requests < 1) {
            System.err.println("At least 10 shows, 5,000 insights, 100 readers and one request are needed.");
            return 2;
        }
        return Runs.within(Duration.ofHours(6), this::run);
    }

    private int run() throws InterruptedException {
        var runs = new Runs("scale");
        var workspace = runs.workspace("run");
        try (var fleet = Fleet.start(workspace)) {
            var services = fleet.startServices(new Services.Wanted(
                    Map.of(),
                    Map.of(
                            "ingest", SHOW_MAPPINGS,
                            "transcribe", SHOW_MAPPINGS,
                            "insight", SHOW_MAPPINGS,
                            "digest", withoutSending()),
                    fleet.catcher().port(),
                    workspace.port("digest", 0)));
            var scale = new Scale(shows, insights, readers);
            var library = new SampleLibrary(insights, Instant.now(), Duration.ofMinutes(1), shows);
            fill(fleet.database(), scale, library);
            awaitIndexed(services.get("digest"));
            var measured = measure(
                    services,
                    new Pages(scale, library, ReaderLinks.of(fleet.database().url("digest"))));
            return report(measured, services);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be filled", e);
        } finally {
            runs.close();
        }
    }

    private static Map<String, String> withoutSending() {
        var settings = new LinkedHashMap<>(SHOW_MAPPINGS);
        settings.put("DIGEST_SENDING_ENABLED", "false");
        settings.put("DIGEST_WEB_CACHE", "0s");
        return settings;
    }

    private static void fill(Database database, Scale scale, SampleLibrary library) throws SQLException {
        timed("ingest", () -> IngestTables.fill(database.url("ingest"), scale));
        timed("digest", () -> DigestTables.fill(database.url("digest"), scale, library));
        timed("transcribe", () -> TranscribeTables.fill(database.url("transcribe"), scale, library));
        timed("insight", () -> InsightTables.fill(database.url("insight"), scale, library));
    }

    private interface Filling {
        void run() throws SQLException;
    }

    private static void timed(String what, Filling filling) throws SQLException {
        var began = System.nanoTime();
        filling.run();
        System.out.printf(Locale.ROOT, "%-12s filled in %.1f minutes%n", what, (System.nanoTime() - began) / 60e9);
    }

    /** The index follows the table; pages are looked at once it has caught up. */
    private void awaitIndexed(Service digest) throws InterruptedException {
        var began = System.nanoTime();
        while (indexed(digest) < insights) {
            if (digest.restarts() > 0) {
                throw new IllegalStateException("The digest service ended while it was indexing");
            }
            Thread.sleep(1000);
        }
        System.out.printf(
                Locale.ROOT, "%-12s indexed after %.1f minutes%n", "digest", (System.nanoTime() - began) / 60e9);
    }

    private static double indexed(Service digest) throws InterruptedException {
        if (digest.rest().look("/actuator/prometheus", PATIENCE, true)
                instanceof Rest.Look.Answered(var _, var metrics)) {
            var found = INDEXED.matcher(metrics);
            return found.find() ? Double.parseDouble(found.group(1)) : -1;
        }
        return -1;
    }

    private List<Measured> measure(Services services, Pages pages) throws InterruptedException {
        var all = new ArrayList<Measured>();
        System.out.printf(
                "%-10s %-50s %8s %9s %9s %12s %8s%n",
                "service", "page", "requests", "p50 ms", "p95 ms", "bytes", "peak MiB");
        for (var service : services.all()) {
            for (var pattern : Mappings.of(service.rest())) {
                var asked = pages.of(service.name(), pattern);
                if (asked.isEmpty()) {
                    all.add(new Measured(
                            service.name(), pattern, List.of(), 0, null, "nobody has said how to ask for it"));
                    print(all.getLast());
                }
                for (var one : asked) {
                    all.add(Measured.of(service, one, requests, service.rest().credentials()));
                    print(all.getLast());
                }
            }
        }
        return all;
    }

    private static void print(Measured page) {
        System.out.printf(
                Locale.ROOT,
                "%-10s %-50s %8d %9.1f %9.1f %,12d %8s%s%n",
                page.service(),
                page.page(),
                page.nanos().size(),
                page.millis(0.5),
                page.millis(0.95),
                page.bytes(),
                page.peakMib(),
                page.failure() == null ? "" : "   FAILED: " + page.failure());
    }

    private int report(List<Measured> measured, Services services) {
        var failed = measured.stream().filter(page -> page.failure() != null).count();
        var ended = services.all().stream()
                .filter(service -> service.restarts() > 0)
                .map(Service::name)
                .toList();
        System.out.printf(
                "%d pages, %d of them failed; processes that ended: %s%n",
                measured.size(), failed, ended.isEmpty() ? "none" : ended);
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("shows", shows);
            line.put("insights", insights);
            line.put("readers", readers);
            line.put("ended", ended);
            line.put("pages", measured.stream().map(ScaleBenchmark::json).toList());
            System.out.println(ContractsJson.MAPPER.writeValueAsString(line));
        }
        return failed == 0 && ended.isEmpty() ? 0 : 1;
    }

    private static Map<String, Object> json(Measured page) {
        var line = new LinkedHashMap<String, Object>();
        line.put("service", page.service());
        line.put("page", page.page());
        line.put("requests", page.nanos().size());
        line.put("p50_ms", Math.round(page.millis(0.5)));
        line.put("p95_ms", Math.round(page.millis(0.95)));
        line.put("bytes", page.bytes());
        line.put("peak_mib", page.peakMib());
        line.put("failure", page.failure());
        return line;
    }
}
