package io.gleancast.benchmarks.send;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The run itself: lets the replicas send, kills the first of them as often as asked, and waits until nothing is open. */
final class Course {
    /** With fewer readers than these, sending would be over before a killed replica is back. */
    private static final int HELD_BELOW = 30_000;

    private static final int LOOK_MILLIS = 20;
    private static final double NANOS = 1e9;
    private static final int TELL_SECONDS = 5;
    private static final int STRAGGLERS = 500;
    private static final double LAST_SHARE = 0.7;

    private final List<Replica> fleet;
    private final Accounts accounts;
    private final SmtpSink sink;
    private final int readers;
    private final int kills;
    private int killed;
    private long cutOff;
    private double heldSeconds;
    private long began;
    private long told;
    private long toldMails;

    Course(List<Replica> fleet, Accounts accounts, SmtpSink sink, int readers, int kills) {
        this.fleet = fleet;
        this.accounts = accounts;
        this.sink = sink;
        this.readers = readers;
        this.kills = kills;
    }

    /** Seconds from the first look for work to the last mail, without those in which the benchmark held sending back. */
    double run() throws SQLException, InterruptedException {
        began = System.nanoTime();
        told = began;
        accounts.resume();
        for (int kill = 1; kill <= kills; kill++) {
            awaitTaken((long) readers * kill / (kills + 2));
            kill();
        }
        awaitTaken(readers - (long) kills * STRAGGLERS);
        while (accounts.open(readers) > 0) {
            tell();
            Thread.sleep(LOOK_MILLIS * 25);
        }
        return (sink.lastNanos() - began) / NANOS - heldSeconds;
    }

    int killed() {
        return killed;
    }

    /** How many mails were in SENDING at the kills. */
    long cutOff() {
        return cutOff;
    }

    private void awaitTaken(long mails) throws InterruptedException, SQLException {
        while (sink.taken() < mails && !isOver()) {
            tell();
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Looked up only where no mail has come for a while: it is dear. */
    private boolean isOver() throws SQLException {
        return (System.nanoTime() - sink.lastNanos()) / NANOS > TELL_SECONDS && accounts.open(readers) == 0;
    }

    private void kill() throws SQLException, InterruptedException {
        for (var victim = victim(); victim.isPresent(); victim = victim()) {
            var replica = victim.get();
            var name = replica.nameInLedger().orElseThrow();
            long pid = replica.kill();
            long sending = accounts.sending(name);
            cutOff += sending;
            System.err.printf(
                    "kill -9 %d (replica %d) after %,d mails, %d of its own in SENDING%s%n",
                    pid, replica.number(), sink.taken(), sending, sending > 0 ? "" : ": that does not count");
            revive(replica);
            if (sending > 0) {
                killed++;
                return;
            }
        }
        System.err.println("Everything was sent before another kill was possible");
    }

    /** The first replica, once it has mails in SENDING; where hardly any are left, any that has. */
    private Optional<Replica> victim() throws SQLException, InterruptedException {
        while (sink.taken() < readers * LAST_SHARE || accounts.open(readers) > 0) {
            for (var replica : sink.taken() < readers * LAST_SHARE ? fleet.subList(0, 1) : fleet) {
                var name = replica.nameInLedger();
                if (name.isPresent() && accounts.sending(name.get()) > 0) {
                    return Optional.of(replica);
                }
            }
            tell();
            Thread.sleep(LOOK_MILLIS);
        }
        return Optional.empty();
    }

    private void revive(Replica victim) throws SQLException, InterruptedException {
        if (readers >= HELD_BELOW) {
            victim.start();
            return;
        }
        var from = System.nanoTime();
        accounts.pause();
        victim.start();
        victim.awaitReady();
        accounts.resume();
        heldSeconds += (System.nanoTime() - from) / NANOS;
        System.err.println(
                "Sending paused until it was back, since it would else have been over; that time is not counted");
    }

    private void tell() throws SQLException {
        var now = System.nanoTime();
        if ((now - told) / NANOS < TELL_SECONDS) {
            return;
        }
        var mails = sink.taken();
        System.err.printf(
                Locale.ROOT,
                "%4.0f s: %,d of %,d mails, %,.0f a second; %d in SENDING, %d in doubt%n",
                (now - began) / NANOS,
                mails,
                readers,
                (mails - toldMails) / ((now - told) / NANOS),
                accounts.inState("sending"),
                accounts.inState("in-doubt"));
        told = now;
        toldMails = mails;
    }
}
