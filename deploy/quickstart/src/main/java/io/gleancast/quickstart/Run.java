package io.gleancast.quickstart;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Results results;
    private final Path logs;
    private final Records records = new Records();
    private final List<Feeds.State> feedStates = new ArrayList<>();

    private final Broker broker;
    private final MailCatcher catcher;
    private final CatcherPages pages;
    private final Services services;
    private final Feeds feeds;
    private final Watcher watcher;
    private final @Nullable SiteServer site;
    private final Instant began;
    private long stage;
    private long ended;

    private Run(Workspace workspace, Screen screen, Clock clock, int port, SiteServer.@Nullable Source source)
            throws InterruptedException {
        this.screen = screen;
        this.results = new Results(workspace.results());
        this.logs = workspace.logs();
        this.began = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.stage = System.nanoTime();
        results.clear();
        try {
            screen.say("Starting a Kafka broker, PostgreSQL and a mail catcher…");
            broker = opened(Broker.start(workspace));
            var database = opened(Database.start(workspace));
            catcher = opened(MailCatcher.start(workspace));
            pages = opened(CatcherPages.start(catcher, workspace.port("catcher", 0)));
            site = source == null
                    ? null
                    : opened(SiteServer.start(source, workspace.port("site", SiteServer.PREFERRED_PORT)));
            broker.awaitReady();
            passed("servers");
            screen.say("Starting ingest, transcribe, insight and digest…");
            services = opened(Services.start(workspace, broker, database, catcher, workspace.port("today", port)));
            passed("services");
            watcher = opened(Watcher.start(broker.address(), records));
            feeds = new Feeds(services.ingest());
            screen.say("Today's page: " + services.todaysPage());
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    static Run start(Workspace workspace, Screen screen, Clock clock, int port, @Nullable Path folder, boolean sample)
            throws InterruptedException {
        var source = folder != null ? SiteServer.folder(folder) : sample ? SiteServer.sample() : null;
        return new Run(workspace, screen, clock, port, source);
    }

    private <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
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
        feedStates.clear();
        feedStates.addAll(feeds.states());
        return feedStates.stream().allMatch(feed -> !feed.lastPolled().isBefore(began));
    }

    /** Known from the records: ingest says how many episodes it announced, and each must have ended. */
    private boolean allEnded() throws InterruptedException {
        allPolled();
        var announced = feedStates.stream().mapToInt(Feeds.State::episodes).sum();
        if (records.episodes().size() < announced || !records.unfinished().isEmpty()) {
            ended = 0;
            return false;
        }
        // A feed counts as polled a moment before its episodes are announced.
        ended = ended == 0 ? System.nanoTime() : ended;
        return System.nanoTime() - ended > (announced == 0 ? 30_000_000_000L : 5_000_000_000L);
    }

    private List<String> progress() {
        var failing = feedStates.stream().filter(Feeds.State::failing).toList();
        var polled = feedStates.stream()
                .filter(feed -> !feed.lastPolled().isBefore(began))
                .count();
        var lines = new ArrayList<String>();
        lines.add("  feeds        %d of %d polled%s"
                .formatted(polled, feedStates.size(), failing.isEmpty() ? "" : ", " + failing.size() + " failing"));
        failing.forEach(feed -> lines.add("               %s: %s".formatted(feed.url(), feed.reason())));
        lines.add("  episodes     %d found, %d still under way"
                .formatted(records.count(Topics.EPISODES), records.unfinished().size()));
        lines.add("  transcripts  %d".formatted(records.count(Topics.TRANSCRIPTS)));
        lines.add("  insights     %d".formatted(records.standing()));
        var reasons = records.dropsByReason();
        lines.add("  drops        "
                + (reasons.isEmpty()
                        ? "0"
                        : reasons.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", "))));
        return lines;
    }

    private void finish(String reader, Delivery delivery) {
        results.writeRecords(records);
        catcher.mails().reversed().stream()
                .filter(mail -> mail.listId() != null && mail.to().contains(reader))
                .findFirst()
                .ifPresent(results::writeDigest);
        results.writeSummary(seconds, services.all(), records, delivery);
    }

    /** Where everything is, what was left out and why, and what to set. */
    void lastScreen(boolean stopping) {
        var outcomes = ExpectedOutcomes.of(records);
        screen.say("");
        ExpectedOutcomes.table(outcomes).forEach(screen::say);
        if (site != null) {
            compare(outcomes);
        }
        screen.say("");
        if (!stopping) {
            screen.say("  Today's page   " + services.todaysPage());
            screen.say("  Caught mail    " + pages.address());
            screen.say("  Broker         %s   kcat -b %s -C -t %s -o beginning -e"
                    .formatted(broker.address(), broker.address(), Topics.INSIGHTS));
            for (var service : services.all()) {
                screen.say("  %-14s %s/actuator/prometheus"
                        .formatted(service.name(), service.rest().address()));
            }
            screen.say("  Operator       user %s, password %s".formatted(Services.OPERATOR, services.password()));
        } else {
            screen.say("  Results        target/quickstart: digest.html, digest.txt, digest.eml, insights.jsonl,"
                    + " transcripts.jsonl, drops.jsonl, summary.json");
        }
        screen.say(
                "  Engine         "
                        + (usesModel()
                                ? "language model "
                                        + System.getenv().getOrDefault("GLEANCAST_MODEL", "(the service's default)")
                                : "embedded, extractive; for a language model set OPENAI_API_KEY (and OPENAI_BASE_URL, GLEANCAST_MODEL)"));
        adviseOnDrops();
        screen.say("");
    }

    private static boolean usesModel() {
        return System.getenv().containsKey("OPENAI_API_KEY") || System.getenv().containsKey("OPENAI_BASE_URL");
    }

    private void adviseOnDrops() {
        var silent = records.drops().stream()
                .filter(drop -> drop.reason() == Drop.Reason.NO_RECOGNISER)
                .map(drop -> drop.episode().title())
                .toList();
        if (!silent.isEmpty()) {
            screen.say(
                    "  Dropped        %d for want of a speech recogniser (%s); set TRANSCRIBE_RECOGNITION_BASE_URL to an OpenAI-style server"
                            .formatted(silent.size(), String.join(", ", silent)));
        }
    }

    private void compare(List<ExpectedOutcomes.Outcome> outcomes) {
        var expected = site == null ? null : site.find("EXPECTED.json");
        if (expected == null) {
            return;
        }
        var differences = ExpectedOutcomes.differences(expected, outcomes);
        screen.say(
                differences.isEmpty()
                        ? "  No difference from EXPECTED.json, but for audio-only episodes."
                        : "  %d differences from EXPECTED.json:".formatted(differences.size()));
        differences.forEach(line -> screen.say("    " + line));
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
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                screen.say("A part did not stop cleanly: " + e.getMessage());
            }
        }
    }
}
