package io.gleancast.benchmarks.hostile;

import io.gleancast.benchmarks.live.HonestShows;
import io.gleancast.benchmarks.live.Patience;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Topics;
import io.gleancast.quickstart.Delivery;
import io.gleancast.quickstart.Feeds;
import io.gleancast.quickstart.Fleet;
import io.gleancast.quickstart.Records;
import io.gleancast.quickstart.Service;
import io.gleancast.quickstart.Services;
import io.gleancast.quickstart.SiteServer;
import io.gleancast.quickstart.Watcher;
import io.gleancast.quickstart.Workspace;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One run: honest shows, with or without hostile ones beside them, from the first poll to the digest. */
final class LiveCourse {
    private static final String READER = "reader@gleancast.example";

    private final Workspace workspace;
    private final HonestShows honest;
    private final List<HostileShow> hostile;
    private final Duration every;
    private final Duration patience;
    private final Clock clock;
    private final Records records = new Records();
    private final EndTimes ends = new EndTimes(LiveCourse::isHonest);
    private final Map<HostileShow, StrangersServer> strangers = new LinkedHashMap<>();

    /**
     * A run.
     *
     * @param every how long to wait between two hostile shows
     * @param patience how long to wait for any one thing
     */
    LiveCourse(
            Workspace workspace,
            HonestShows honest,
            List<HostileShow> hostile,
            Duration every,
            Duration patience,
            Clock clock) {
        this.workspace = workspace;
        this.honest = honest;
        this.hostile = hostile;
        this.every = every;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * How a hostile show stands.
     *
     * @param reason of its state, and what its last reading left out
     * @param open episodes of it that have not ended
     */
    record Standing(String name, String state, String reason, int episodes, int open) {}

    /**
     * What a run came to.
     *
     * @param restarted the processes that ended and were started again, by name, with how often
     * @param coversAsked how many hostile covers were asked for
     */
    record Outcome(
            Map<String, Double> seconds,
            int expected,
            Map<String, Integer> restarted,
            List<Standing> hostile,
            int coversAsked,
            Delivery delivery,
            long mails) {}

    private static boolean isHonest(Episode episode) {
        return episode.guid().startsWith("honest-");
    }

    Outcome run(Runnable flood) throws InterruptedException {
        try (var fleet = Fleet.start(workspace)) {
            var site = fleet.closedInTheEnd(SiteServer.start(honest, workspace.port("site", 0)));
            var services = fleet.startServices(workspace.port("today", 0));
            var watcher = fleet.closedInTheEnd(Watcher.start(fleet.broker().address(), records));
            var pids = pids(services);
            var feeds = new Feeds(services.ingest());
            addReader(services);
            var began = clock.instant();
            ends.begin();
            feeds.add(site.read("opml.xml"));
            feeds.pollNow();
            addHostile(fleet, feeds);
            awaitHonest();
            honest.publishOneMore();
            flood.run();
            ends.begin();
            feeds.pollNow();
            awaitHonest();
            awaitHostile(feeds, began);
            await(
                    "The end of the insights' way to the digest service",
                    () -> watcher.lag("digest-service", Topics.INSIGHTS) == 0,
                    () -> "records wait for it");
            var delivery = Delivery.of(services.digest().post("/digests/send", Map.of()));
            return new Outcome(
                    ends.seconds(),
                    honest.total(),
                    restarted(services, pids),
                    standings(feeds.states()),
                    coversAsked(),
                    delivery,
                    fleet.catcher().mails().stream()
                            .filter(mail -> mail.listId() != null)
                            .count());
        }
    }

    private void addReader(Services services) throws InterruptedException {
        services.digest().post("/subscribers", Map.of("address", READER, "zone", "UTC", "hour", 7, "confirmed", true));
    }

    private void addHostile(Fleet fleet, Feeds feeds) throws InterruptedException {
        for (var show : hostile) {
            var server = fleet.closedInTheEnd(StrangersServer.start(strangers.size() + 1, show.pages()));
            strangers.put(show, server);
            feeds.add(URI.create(server.address() + HostileShow.FEED));
            var until = System.nanoTime() + every.toNanos();
            while (System.nanoTime() < until) {
                ends.look(records);
                Thread.sleep(100);
            }
        }
    }

    private void awaitHonest() throws InterruptedException {
        await(
                "The end of the honest shows' episodes",
                () -> {
                    ends.look(records);
                    return ends.count() >= honest.total();
                },
                () -> "%d of %d have ended".formatted(ends.count(), honest.total()));
    }

    /** Goes on where something does not come: the checks say what that means. */
    private void await(String what, Patience.Condition condition, Supplier<String> standing)
            throws InterruptedException {
        try {
            Patience.until(what, patience, condition, standing);
        } catch (Patience.NotInTime e) {
            System.err.println(e.getMessage());
        }
    }

    private void awaitHostile(Feeds feeds, Instant began) throws InterruptedException {
        if (hostile.isEmpty()) {
            return;
        }
        await(
                "The hostile shows' end",
                () -> {
                    var states = feeds.states();
                    return states.stream().allMatch(state -> state.polledSince(began) && state.pending() == 0)
                            && records.unfinished().isEmpty()
                            && coversAsked() == covers();
                },
                () -> "%d episodes have not ended, %d of %d covers were asked for"
                        .formatted(records.unfinished().size(), coversAsked(), covers()));
    }

    private int covers() {
        return (int) hostile.stream().filter(HostileShow::cover).count();
    }

    private int coversAsked() {
        return (int) strangers.entrySet().stream()
                .filter(show -> show.getKey().cover() && show.getValue().wasAsked(HostileShow.COVER))
                .count();
    }

    private List<Standing> standings(List<Feeds.State> states) {
        var standings = new ArrayList<Standing>();
        strangers.forEach((show, server) -> {
            var url = server.address() + HostileShow.FEED;
            var state = states.stream().filter(feed -> feed.url().equals(url)).findFirst();
            var reason =
                    state.map(feed -> feed.reason().isEmpty() ? String.join(", ", feed.passedOver()) : feed.reason());
            standings.add(new Standing(
                    show.name(),
                    state.map(Feeds.State::state).orElse("unknown"),
                    reason.orElse(""),
                    state.map(Feeds.State::episodes).orElse(0),
                    (int) records.unfinished().stream()
                            .filter(episode -> isOf(episode, server))
                            .count()));
        });
        return standings;
    }

    private static boolean isOf(Episode episode, StrangersServer server) {
        return episode.podcast().feedUrl().toString().startsWith(server.address() + "/");
    }

    private static Map<String, Long> pids(Services services) {
        var pids = new LinkedHashMap<String, Long>();
        services.all().forEach(service -> pids.put(service.name(), service.pid()));
        return pids;
    }

    private static Map<String, Integer> restarted(Services services, Map<String, Long> before) {
        var restarted = new LinkedHashMap<String, Integer>();
        for (Service service : services.all()) {
            boolean same = Long.valueOf(service.pid()).equals(before.get(service.name()));
            if (!same || service.restarts() > 0) {
                restarted.put(service.name(), service.restarts());
            }
        }
        return restarted;
    }
}
