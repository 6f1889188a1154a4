package io.gleancast.benchmarks.faults;

import io.gleancast.benchmarks.live.HonestShows;
import io.gleancast.benchmarks.live.Patience;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.quickstart.CaughtMail;
import io.gleancast.quickstart.Feeds;
import io.gleancast.quickstart.Fleet;
import io.gleancast.quickstart.QuickstartFailed;
import io.gleancast.quickstart.Records;
import io.gleancast.quickstart.Rest;
import io.gleancast.quickstart.Service;
import io.gleancast.quickstart.Services;
import io.gleancast.quickstart.SiteServer;
import io.gleancast.quickstart.Watcher;
import io.gleancast.quickstart.Workspace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of the whole system in a fresh workspace, with one fault in it, from the first poll until nothing is open. */
final class FaultRun {
    private static final Duration PATIENCE = Duration.ofMinutes(12);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int FIRST_TRANSCRIPTS = 3;
    private static final int SEARCHED = 8;
    private static final int SETTLED_LOOKS = 3;

    private final Workspace workspace;
    private final HonestShows shows;
    private final Fault fault;
    private final int readers;
    private final Clock clock;
    private final Records records = new Records();
    private final List<Readiness.Silence> silences = new ArrayList<>();

    FaultRun(Workspace workspace, HonestShows shows, Fault fault, int readers, Clock clock) {
        this.workspace = workspace;
        this.shows = shows;
        this.fault = fault;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * What a run left behind.
     *
     * @param mails digests caught, by recipient and UTC date
     * @param deliveries by state
     * @param unfinished what is not done
     * @param notFound insights that a search for their own headline does not find, by process
     * @param restarts processes that ended by themselves, with how often
     */
    record Outcome(
            double seconds,
            RecordComparison.Left left,
            Map<String, Integer> mails,
            Map<String, Integer> deliveries,
            List<String> unfinished,
            Map<String, List<Readiness.Answer>> answers,
            List<Readiness.Silence> silences,
            List<String> notFound,
            Map<String, Integer> restarts) {}

    Outcome run() throws InterruptedException, SmallDisk.NotHere {
        var began = clock.instant();
        var from = System.nanoTime();
        try (var fleet = Fleet.start(workspace)) {
            var disk = fault.needsDisk() ? fleet.closedInTheEnd(SmallDisk.mount()) : null;
            var relay = fleet.closedInTheEnd(new StallingRelay(fleet.catcher().port()));
            var site = fleet.closedInTheEnd(SiteServer.start(shows, workspace.port("site", 0)));
            var services = fleet.startServices(wanted(relay, disk));
            var stage = new Stage(fleet, services, relay, disk);
            var watcher = fleet.closedInTheEnd(Watcher.start(fleet.broker().address(), records));
            var probes = fleet.closedInTheEnd(Probes.of(services.all()));
            addReaders(services);
            var feeds = new Feeds(services.ingest());
            feeds.add(site.read("opml.xml"));
            feeds.pollNow();
            throughEpisodes(stage, probes);
            awaitIndexed(watcher);
            var open = throughSending(stage, probes);
            var left =
                    new RecordComparison.Left(TopicContents.read(fleet.broker().address()), began, clock.instant());
            return new Outcome(
                    (System.nanoTime() - from) / 1e9,
                    left,
                    mails(stage),
                    new Unfinished(fleet.database()).deliveries(),
                    open,
                    probes.answers(),
                    List.copyOf(silences),
                    notFound(services),
                    restarts(services));
        }
    }

    /** One feed at a time, few mails at a time and slowly: so that a fault finds every stage in the middle of its work. */
    private Services.Wanted wanted(StallingRelay relay, @Nullable SmallDisk disk) {
        var digest = new HashMap<>(Map.of(
                "DIGEST_SENDING_MAILSPERSECOND", "1",
                "DIGEST_SENDING_BATCH", "4"));
        if (disk != null) {
            digest.put("DIGEST_INDEX_DIRECTORY", disk.folder().resolve("index").toString());
        }
        return new Services.Wanted(
                fault.replicas(),
                Map.of("ingest", Map.of("INGEST_PER_HOST", "1"), "digest", digest),
                relay.port(),
                workspace.port("today", 0));
    }

    private void addReaders(Services services) throws InterruptedException {
        // Due when everyone's digest is sent by hand, and not by the clock while the run lasts.
        int hour = (clock.instant().atOffset(ZoneOffset.UTC).getHour() + 22) % 24;
        for (int reader = 1; reader <= readers; reader++) {
            services.digest()
                    .post(
                            "/subscribers",
                            Map.of(
                                    "address",
                                    "reader-%02d@gleancast.example".formatted(reader),
                                    "zone",
                                    "UTC",
                                    "hour",
                                    hour,
                                    "confirmed",
                                    true));
        }
    }

    private void throughEpisodes(Stage stage, Probes probes) throws InterruptedException {
        if (fault.moment() == Fault.Moment.FEEDS) {
            await("The first episode", () -> records.count(Topics.EPISODES) > 0);
            disturb(stage, probes);
        } else if (fault.moment() == Fault.Moment.EPISODES) {
            await("The first transcripts", () -> records.count(Topics.TRANSCRIPTS) >= FIRST_TRANSCRIPTS);
            disturb(stage, probes);
        }
        await(
                "The end of every episode",
                () -> records.count(Topics.EPISODES) >= shows.total()
                        && records.unfinished().isEmpty());
    }

    private void awaitIndexed(Watcher watcher) throws InterruptedException {
        await("The end of the insights' way to the digest service", () -> {
            try {
                return watcher.lag("digest-service", Topics.INSIGHTS) == 0;
            } catch (QuickstartFailed e) {
                return false;
            }
        });
        // An index follows its table within moments; an edition is made of what it holds.
        Thread.sleep(Duration.ofSeconds(5));
    }

    private List<String> throughSending(Stage stage, Probes probes) throws InterruptedException {
        var unfinished = new Unfinished(stage.fleet().database());
        var sender = Thread.ofPlatform().daemon().name("send").start(() -> sendUntilDone(stage));
        try {
            if (fault.moment() == Fault.Moment.SENDING) {
                await("A third of the mails", () -> mails(stage).size() * 3 >= readers);
                disturb(stage, probes);
            }
            var quiet = new int[1];
            await("The end of the mails", () -> {
                boolean all = unfinished.deliveries().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum()
                        >= readers;
                quiet[0] = all && unfinished.look().isEmpty() ? quiet[0] + 1 : 0;
                return quiet[0] >= SETTLED_LOOKS;
            });
            return List.of();
        } catch (Patience.NotInTime e) {
            return unfinished.look();
        } finally {
            sender.interrupt();
            sender.join();
        }
    }

    /** As a person would: where the service does not answer, once more. */
    private static void sendUntilDone(Stage stage) {
        var asked = stage.services().all().stream()
                .filter(service -> service.name().startsWith("digest"))
                .max(Comparator.comparing(Service::name))
                .orElseThrow();
        while (true) {
            try {
                asked.rest().post("/digests/send", Map.of());
                return;
            } catch (QuickstartFailed e) {
                System.err.println("  sending again: " + e.getMessage());
                try {
                    Thread.sleep(Duration.ofSeconds(2));
                } catch (InterruptedException _) {
                    return;
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void disturb(Stage stage, Probes probes) throws InterruptedException {
        var from = probes.now();
        fault.begin().on(stage);
        try {
            Thread.sleep(fault.lasts());
        } finally {
            fault.end().on(stage);
        }
        if (fault.silent() != null) {
            silences.add(new Readiness.Silence(fault.silent(), from, probes.now() + 1));
        }
    }

    private void await(String what, Patience.Condition condition) throws InterruptedException {
        Patience.until(what, PATIENCE, condition, this::standing);
    }

    private String standing() {
        return "%d of %d episodes came, %d have not ended, %d transcripts, %d insights, drops %s"
                .formatted(
                        records.count(Topics.EPISODES),
                        shows.total(),
                        records.unfinished().size(),
                        records.count(Topics.TRANSCRIPTS),
                        records.count(Topics.INSIGHTS),
                        records.dropsByReason());
    }

    private static Map<String, Integer> mails(Stage stage) {
        var mails = new TreeMap<String, Integer>();
        stage.fleet().catcher().mails().stream()
                .filter(mail -> mail.listId() != null)
                .forEach(mail -> mails.merge(key(mail), 1, Integer::sum));
        return mails;
    }

    private static String key(CaughtMail mail) {
        return mail.to() + " " + mail.received().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** An index that has missed something does not find it. */
    private List<String> notFound(Services services) throws InterruptedException {
        var standing = records.insights().stream()
                .filter(insight -> insight.status() == Insight.Status.PUBLISHED)
                .sorted(Comparator.comparing(Insight::id))
                .toList();
        var missing = new ArrayList<String>();
        for (var service : services.all()) {
            if (!service.name().startsWith("digest")) {
                continue;
            }
            for (int i = 0; i < standing.size(); i += Math.max(1, standing.size() / SEARCHED)) {
                if (!finds(service, standing.get(i))) {
                    missing.add(service.name() + ": " + standing.get(i).id());
                }
            }
        }
        return missing;
    }

    private static boolean finds(Service service, Insight insight) throws InterruptedException {
        var path = "/search?q=" + URLEncoder.encode(insight.headline(), StandardCharsets.UTF_8);
        return service.rest().look(path, ANSWER, false) instanceof Rest.Look.Answered(var _, var body)
                && body.contains(insight.id());
    }

    private static Map<String, Integer> restarts(Services services) {
        return services.all().stream()
                .filter(service -> service.restarts() > 0)
                .collect(Collectors.toMap(Service::name, Service::restarts, (a, _) -> a, LinkedHashMap::new));
    }
}
