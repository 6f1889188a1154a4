package io.gleancast.benchmarks.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong for a while and is right again.
 *
 * @param moment when in the run
 * @param replicas services of which there are two
 * @param silent the process that is stopped, and so cannot answer; null where there is none
 */
record Fault(
        String name,
        Moment moment,
        Duration lasts,
        Map<String, Integer> replicas,
        @Nullable String silent,
        Deed begin,
        Deed end) {

    static final String DISK_FULL = "index-disk-full";

    Fault {
        replicas = Map.copyOf(replicas);
    }

    /** When a fault begins. */
    enum Moment {
        /** When the first episodes have come. */
        FEEDS,
        /** When the first transcripts have come. */
        EPISODES,
        /** When a third of the mails have left. */
        SENDING
    }

    /** What is done to what is running. */
    @FunctionalInterface
    interface Deed {
        void on(Stage stage) throws InterruptedException;
    }

    private static final Deed NOTHING = _ -> {};

    /**
     * The faults, with what they last.
     *
     * @param seconds how long each lasts, or null for how long it is meant to
     */
    static List<Fault> all(@Nullable Integer seconds) {
        var faults = new ArrayList<Fault>();
        faults.add(ofServer(
                "broker-stopped",
                Moment.EPISODES,
                lasts(seconds, 120),
                stage -> stage.fleet().broker().stop(),
                stage -> stage.fleet().broker().startAgain()));
        faults.add(ofServer(
                "broker-stopped-sending",
                Moment.SENDING,
                lasts(seconds, 120),
                stage -> stage.fleet().broker().stop(),
                stage -> stage.fleet().broker().startAgain()));
        faults.add(ofServer(
                "database-stopped",
                Moment.EPISODES,
                lasts(seconds, 60),
                stage -> stage.fleet().database().stop(),
                stage -> stage.fleet().database().startAgain()));
        faults.add(ofServer(
                "database-stopped-sending",
                Moment.SENDING,
                lasts(seconds, 60),
                stage -> stage.fleet().database().stop(),
                stage -> stage.fleet().database().startAgain()));
        faults.add(pause("ingest", Moment.FEEDS, lasts(seconds, 90)));
        faults.add(pause("transcribe", Moment.EPISODES, lasts(seconds, 90)));
        faults.add(pause("insight", Moment.EPISODES, lasts(seconds, 90)));
        faults.add(pause("digest", Moment.SENDING, lasts(seconds, 90)));
        faults.add(ofServer(
                DISK_FULL,
                Moment.EPISODES,
                lasts(seconds, 60),
                stage -> stage.disk().fill(),
                stage -> stage.disk().free()));
        faults.add(ofServer(
                "smtp-hangs",
                Moment.SENDING,
                lasts(seconds, 60),
                stage -> stage.relay().stall(),
                stage -> stage.relay().flow()));
        return faults;
    }

    /** A run in which nothing happens, to compare others with. */
    static Fault none() {
        return ofServer("undisturbed", Moment.EPISODES, Duration.ZERO, NOTHING, NOTHING);
    }

    private static Duration lasts(@Nullable Integer seconds, int meant) {
        return Duration.ofSeconds(seconds == null ? meant : seconds);
    }

    private static Fault ofServer(String name, Moment moment, Duration lasts, Deed begin, Deed end) {
        return new Fault(name, moment, lasts, Map.of(), null, begin, end);
    }

    private static Fault pause(String service, Moment moment, Duration lasts) {
        return new Fault(
                service + "-paused",
                moment,
                lasts,
                Map.of(service, 2),
                service,
                stage -> stage.services().get(service).pause(),
                stage -> stage.services().get(service).resume());
    }

    boolean needsDisk() {
        return name.equals(DISK_FULL);
    }
}
