package io.gleancast.quickstart;

import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run: what was started, how far the episodes have come, and how it ended. */
final class Run implements AutoCloseable {
    /** Longer than any one episode takes: if nothing at all moves for this long, something is broken. */
    private static final long STALLED_SECONDS = 900;

    private static final String INSIGHT_GROUP = "digest-service";

    private final Screen screen;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Results results;
    private final Path logs;
    private final Records records = new Records();

    private final Fleet fleet;
    private final CatcherPages pages;
    private final Services services;
    private final Feeds feeds;
    private final Watcher watcher;
    private final @Nullable SiteServer site;
    private final Instant began;
    private List<Feeds.State> feedStates = List.of();
    private long stage;

    /**
     * What is asked of a run.
     *
     * @param port where today's page is, if it is free
     * @param folder of a site to serve
     * @param sample whether to serve our own, where no folder is given
     * @param transcribe environment variables of the transcribe service
     */
    record Wanted(int port, @Nullable Path folder, boolean sample, Map<String, String> transcribe) {
        Wanted {
            transcribe = Map.copyOf(transcribe);
        }
    }

    private Run(Workspace workspace, Screen screen, Clock clock, Wanted wanted) throws InterruptedException {
        var source = wanted.folder() != null
                ? SiteServer.folder(wanted.folder())
                : wanted.sample() ? SiteServer.sample() : null;
        this.screen = screen;
        this.results = new Results(workspace.results());
        this.logs = workspace.logs();
        this.began = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.stage = System.nanoTime();
        results.clear();
        screen.say("Starting a Kafka broker, PostgreSQL and a mail catcher…");
        fleet = Fleet.start(workspace);
        try {
            pages = fleet.closedInTheEnd(CatcherPages.start(fleet.catcher(), workspace.port("catcher", 0)));
            site = source == null
                    ? null
                    : fleet.closedInTheEnd(SiteServer.start(source, workspace.port("site", SiteServer.PREFERRED_PORT)));
            passed("servers");
            screen.say("Starting ingest, transcribe, insight and digest…");
            services = fleet.startServices(new Services.Wanted(
                    Map.of(),
                    Map.of("transcribe", wanted.transcribe()),
                    fleet.catcher().port(),
                    workspace.port("today", wanted.port())));
            passed("services");
            watcher = fleet.closedInTheEnd(Watcher.start(fleet.broker().address(), records));
            feeds = new Feeds(services.ingest());
            screen.say("Today's page: " + services.todaysPage());
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    static Run start(Workspace workspace, Screen screen, Clock clock, Wanted wanted) throws InterruptedException {
        return new Run(workspace, screen, clock, wanted);
    }

    private void passed(String name) {
        var now = System.nanoTime();
        seconds.put(name, Math.round((now - stage) / 1e7) / 100.0);
        stage = now;
    }

    void addFeed(URI url) throws InterruptedException {
        feeds.add(url);
    }

    void addFeeds(byte[] opml) throws InterruptedException {
        feeds.add(opml).forEach(line -> screen.say("not added: " + line));
    }

    void addSite() throws InterruptedException {
        if (site == null) {
            throw new IllegalStateException("No site is being served");
        }
        addFeeds(site.read("opml.xml"));
    }

    /** Polls every feed, follows every episode to its end, and has the digest sent. */
    Delivery throughToDelivery(String reader) throws InterruptedException {
        subscribe(reader);
        feeds.pollNow();
        awaitThat("feeds", this::allPolled);
        awaitThat("episodes", this::allEnded);
        awaitThat("insights", () -> watcher.lag(INSIGHT_GROUP, Topics.INSIGHTS) == 0);
        var delivery = Delivery.of(services.digest().post("/digests/send", Map.of()));
        passed("digest");
        screen.show(progress());
        screen.settle();
        finish(reader, delivery);
        return delivery;
    }

    private void subscribe(String reader) throws InterruptedException {
        services.digest()
                .post(
                        "/subscribers",
                        Map.of(
                                "address",
                                reader,
                                "zone",
                                ZoneId.systemDefault().getId(),
                                "hour",
                                7,
                                "confirmed",
                                true));
    }

    /** Something that the run waits for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private void awaitThat(String name, Condition condition) throws InterruptedException {
        List<String> before = List.of();
        var moved = System.nanoTime();
        while (!condition.holds()) {
            services.check();
            var now = progress();
            if (!now.equals(before)) {
                before = now;
                moved = System.nanoTime();
                screen.show(now);
            }
            if ((System.nanoTime() - moved) / 1e9 > STALLED_SECONDS) {
                throw new QuickstartFailed("Nothing has moved for %d minutes. Not finished: %s. The logs are in %s"
                        .formatted(STALLED_SECONDS / 60, titles(records.unfinished()), logs));
            }
            Thread.sleep(300);
        }
        screen.show(progress());
        passed(name);
    }

    private static String titles(List<Episode> episodes) {
        return episodes.stream().map(Episode::title).limit(5).collect(Collectors.joining(", "));
    }

    private boolean allPolled() throws InterruptedException {
        feedStates = feeds.states();
        return feedStates.stream().allMatch(feed -> feed.polledSince(began));
    }

    /** Known from the records: ingest says how many episodes it announced and will announce, and each must have ended. */
    private boolean allEnded() throws InterruptedException {
        if (!allPolled() || feedStates.stream().anyMatch(feed -> feed.pending() > 0)) {
            return false;
        }
        var announced = feedStates.stream().mapToInt(Feeds.State::episodes).sum();
        return records.count(Topics.EPISODES) >= announced
                && records.unfinished().isEmpty();
    }

    private List<String> progress() throws InterruptedException {
        return Progress.lines(
                feedStates, began, records, services.get("transcribe").rest().get("/hearings"));
    }

    private void finish(String reader, Delivery delivery) {
        results.writeRecords(records);
        fleet.catcher().mails().reversed().stream()
                .filter(mail -> mail.listId() != null && mail.to().contains(reader))
                .findFirst()
                .ifPresent(results::writeDigest);
        results.writeSummary(seconds, services.all(), records, delivery);
    }

    /**
     * Where everything is, what was left out and why, and what to set.
     *
     * @param arguments of the command
     */
    void lastScreen(boolean stopping, List<String> arguments) throws InterruptedException {
        var outcomes = ExpectedOutcomes.of(records);
        var lines = new ArrayList<String>();
        lines.add("");
        lines.addAll(ExpectedOutcomes.table(outcomes));
        if (site != null) {
            lines.addAll(ExpectedOutcomes.comparison(site.find("EXPECTED.json"), outcomes));
        }
        lines.add("");
        lines.addAll(
                stopping
                        ? Advice.results()
                        : Advice.addresses(
                                services, pages.address(), fleet.broker().address()));
        lines.add(Advice.engine(System.getenv()));
        if (!Advice.hasModel(System.getenv())) {
            lines.addAll(LocalModels.advice(arguments));
        }
        lines.addAll(Advice.onReading(insightMetrics()));
        lines.addAll(Advice.onDrops(records.drops(), Whisper.command(arguments)));
        lines.add("");
        lines.forEach(screen::say);
    }

    /** What the insight service measures; empty where it does not say. */
    private String insightMetrics() {
        try {
            var look = services.get("insight").rest().look("/actuator/prometheus", Duration.ofSeconds(5), true);
            return look instanceof Rest.Look.Answered(int status, var body) && status == 200 ? body : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Goes on showing how things stand, until the person stops it. */
    void keepShowing() {
        try {
            while (true) {
                services.check();
                allPolled();
                screen.show(progress());
                Thread.sleep(2000);
            }
        } catch (InterruptedException e) {
            screen.settle();
            screen.say("Stopping…");
        }
    }

    @Override
    public void close() {
        fleet.close();
    }
}
