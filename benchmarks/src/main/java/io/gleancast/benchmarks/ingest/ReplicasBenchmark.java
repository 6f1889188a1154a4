package io.gleancast.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gleancast.benchmarks.faults.TopicContents;
import io.gleancast.benchmarks.live.Runs;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Topics;
import io.gleancast.quickstart.Feeds;
import io.gleancast.quickstart.Fleet;
import io.gleancast.quickstart.Services;
import io.gleancast.quickstart.SiteServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Kills replicas with -9 while feeds publish, and counts what stands on the topic. */
@Command(
        name = "benchmarks/ingest-replicas",
        description = {
            "Several processes of the ingest service follow generated shows that publish while it runs, and those of a site where one is",
            "given; some of them are killed with -9 on the way. Exit 1 where an episode is missing or came in two forms."
        })
final class ReplicasBenchmark implements Callable<Integer> {
    private static final int HOSTS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @Option(names = "--replicas", paramLabel = "N", description = "How many processes (default ${DEFAULT-VALUE}).")
    private int replicas = 3;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "How often one of them is killed with -9 (default ${DEFAULT-VALUE}).")
    private int kills = 2;

    @Option(names = "--feeds", paramLabel = "N", description = "How many generated feeds (default ${DEFAULT-VALUE}).")
    private int feeds = 1_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "For how long they publish (default ${DEFAULT-VALUE}).")
    private int seconds = 90;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description =
                    "A folder of feeds with an opml.xml and an EXPECTED.json; ../shared/site where that is there.")
    private @Nullable Path site;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ReplicasBenchmark()).execute(args));
    }

    /** An episode as a site expects it. */
    private record Named(String podcast, String guid) {}

    @Override
    public Integer call() throws InterruptedException {
        if (replicas < 1 || kills < 0 || feeds < 1 || seconds < 1) {
            System.err.println("At least one replica, one feed and one second are needed.");
            return 2;
        }
        var root = Path.of(System.getProperty("gleancast.root", "."));
        var usual = root.resolve("../shared/site");
        if (site == null && Files.isDirectory(usual)) {
            site = usual;
        }
        return Runs.within(Duration.ofMinutes(30), this::run);
    }

    private int run() throws InterruptedException {
        var runs = new Runs("ingest-replicas");
        var workspace = runs.workspace("run");
        var shows = new PublishingShows(feeds, Duration.ofSeconds(seconds));
        var good = false;
        try (var fleet = Fleet.start(workspace);
                var farm = new FeedFarm(HOSTS, shows::answer)) {
            var services = fleet.startServices(wanted(fleet, workspace.port("today", 0)));
            var ingest = new Feeds(services.ingest());
            ingest.add(opml(farm));
            if (site != null) {
                var server = fleet.closedInTheEnd(SiteServer.start(this::file, workspace.port("site", 0)));
                ingest.add(server.read("opml.xml"));
            }
            shows.begin(Instant.now());
            var killed = kill(services);
            var expected = shows.episodes();
            var from = System.nanoTime();
            var found = await(fleet.broker().address(), expected, services);
            good = report(found, expected, killed, (System.nanoTime() - from) / 1e9);
            return good ? 0 : 1;
        } finally {
            if (good) {
                runs.forget();
            } else {
                System.err.println("The logs are in " + runs.folder());
                runs.close();
            }
        }
    }

    private Services.Wanted wanted(Fleet fleet, int today) {
        return new Services.Wanted(
                Map.of("ingest", replicas, "transcribe", 0, "insight", 0, "digest", 0),
                Map.of(
                        "ingest",
                        Map.of(
                                "INGEST_POLL_INTERVAL", "5s",
                                "INGEST_MAX_POLL_INTERVAL", "10s",
                                "INGEST_PER_POLL", "50",
                                "INGEST_PER_DAY", "1000",
                                // What a killed replica held is to be taken over within the run.
                                "INGEST_PARSE_DEADLINE", "10s",
                                "INGEST_LEASE", "91s")),
                fleet.catcher().port(),
                today);
    }

    private byte[] opml(FeedFarm farm) {
        return IntStream.range(0, feeds)
                .mapToObj(feed -> "<outline type=\"rss\" xmlUrl=\"%s\"/>".formatted(farm.url(feed)))
                .collect(Collectors.joining("\n", "<opml version=\"2.0\"><body>", "</body></opml>"))
                .getBytes(UTF_8);
    }

    private byte @Nullable [] file(String path) throws IOException {
        var folder = Objects.requireNonNull(site).toRealPath();
        var file = folder.resolve(path).normalize();
        return file.startsWith(folder) && Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    }

    /** Spread over the time in which the shows publish; whoever was killed is started again. */
    private List<Long> kill(Services services) throws InterruptedException {
        var killed = new ArrayList<Long>();
        for (int kill = 1; kill <= kills; kill++) {
            Thread.sleep(Duration.ofSeconds(seconds).dividedBy(kills + 1));
            var victim = services.all().get(kill % services.all().size());
            ProcessHandle.of(victim.pid()).ifPresent(process -> {
                killed.add(process.pid());
                process.destroyForcibly();
            });
            System.out.printf("%s (process %d) was killed%n", victim.name(), killed.getLast());
        }
        Thread.sleep(Duration.ofSeconds(seconds).dividedBy(kills + 1));
        return killed;
    }

    private Map<String, List<JsonNode>> await(String broker, Set<String> expected, Services services)
            throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = TopicContents.read(broker).values().getOrDefault(Topics.EPISODES, Map.of());
            if ((found.keySet().containsAll(expected) && missingOfTheSite(found).isEmpty())
                    || System.nanoTime() > end) {
                return found;
            }
            services.check();
            Thread.sleep(Duration.ofSeconds(3));
        }
    }

    private boolean report(Map<String, List<JsonNode>> found, Set<String> expected, List<Long> killed, double waited) {
        var missing = new HashSet<>(expected);
        missing.removeAll(found.keySet());
        var missingOfTheSite = missingOfTheSite(found);
        var repeated =
                found.values().stream().mapToInt(records -> records.size() - 1).sum();
        var unequal = found.values().stream()
                .filter(records -> records.stream().distinct().count() > 1)
                .count();
        var good = missing.isEmpty() && missingOfTheSite.isEmpty() && unequal == 0 && killed.size() == kills;
        System.out.printf(
                Locale.ROOT,
                """
                generated episodes       %,10d   of %,d feeds, on the topic %.0f s after the last was published
                missing of these         %,10d
                missing of the site      %,10d   of %d
                on the topic             %,10d   keys
                sent again, equal        %,10d   by %d replicas, %d kills
                in two forms             %,10d
                %s
                """,
                expected.size(),
                feeds,
                waited,
                missing.size(),
                missingOfTheSite.size(),
                ofTheSite().size(),
                found.size(),
                repeated,
                replicas,
                killed.size(),
                unequal,
                good ? "None missing, none in two forms." : "NOT AS PROMISED " + missing + missingOfTheSite);
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("replicas", replicas);
            line.put("kills", killed.size());
            line.put("feeds", feeds);
            line.put("expected", expected.size() + ofTheSite().size());
            line.put("missing", missing.size() + missingOfTheSite.size());
            line.put("keys", found.size());
            line.put("repeated", repeated);
            line.put("unequal", unequal);
            System.out.println(ContractsJson.MAPPER.writeValueAsString(line));
        }
        return good;
    }

    private Set<Named> missingOfTheSite(Map<String, List<JsonNode>> found) {
        var missing = new HashSet<>(ofTheSite());
        found.values().stream()
                .map(List::getFirst)
                .map(episode -> new Named(
                        episode.at("/podcast/title").asString(""),
                        episode.path("guid").asString("")))
                .forEach(missing::remove);
        return missing;
    }

    private Set<Named> ofTheSite() {
        if (site == null) {
            return Set.of();
        }
        try {
            var expected = ContractsJson.MAPPER.readTree(Files.readAllBytes(site.resolve("EXPECTED.json")));
            return expected.path("feeds")
                    .valueStream()
                    .flatMap(feed -> feed.path("guids")
                            .valueStream()
                            .map(guid -> new Named(feed.path("title").asString(""), guid.asString(""))))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
