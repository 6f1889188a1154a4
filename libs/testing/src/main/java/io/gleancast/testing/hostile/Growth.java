package io.gleancast.testing.hostile;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Holds what reads strangers' text to linear time: with the text doubled, and doubled again, its time may grow by at most three
 * each time. It counts the thread's own processor time, the best of several, and lets pass what takes next to none.
 */
public final class Growth {
    private static final int SHORTEST = 16 << 10;
    private static final int LONGER = 4;
    private static final int LONGEST = 256 << 10;
    private static final double MOST_GROWTH = 3;
    private static final long NEXT_TO_NOTHING_NS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final int TRIES = 4;

    private Growth() {}

    /** What reads a text. Its exceptions are refusals, and as good as reading. */
    @FunctionalInterface
    public interface TextReader {
        Object read(String text) throws Exception;
    }

    /** Tries every fragment, repeated; names all that make the reader slow. */
    public static void assertLinear(String what, TextReader reader) {
        assertLinear(what, "", "", reader);
    }

    /** The same with the fragments between a head and a tail, such as a cue's times or an element. */
    public static void assertLinear(String what, String head, String tail, TextReader reader) {
        assertLinear(what, Fragments.tried(), head, tail, reader);
    }

    /** The same with fragments of one's own. */
    public static void assertLinear(String what, List<String> fragments, String head, String tail, TextReader reader) {
        var slow = new ArrayList<String>();
        for (var fragment : fragments) {
            var growth = growthOver(fragment, head, tail, reader);
            if (growth.isSlow()) {
                slow.add("%s: %s".formatted(Fragments.named(fragment), growth));
            }
        }
        if (!slow.isEmpty()) {
            throw new AssertionError(
                    "%s takes more than linear time over repeated%n%s".formatted(what, String.join("\n", slow)));
        }
    }

    /** What looks slow over short texts is looked at again over longer ones, where a hiccup of the machine weighs less. */
    private static Times growthOver(String fragment, String head, String tail, TextReader reader) {
        var growth = growthOver(texts(SHORTEST, fragment, head, tail), reader);
        for (int size = SHORTEST * LONGER; size <= LONGEST && growth.isSlow() && !growth.isHopeless(); size *= LONGER) {
            growth = growthOver(texts(size, fragment, head, tail), reader);
        }
        return growth;
    }

    private static List<String> texts(int shortest, String fragment, String head, String tail) {
        return Stream.of(1, 2, 4)
                .map(factor -> head + fragment.repeat(Math.max(1, factor * shortest / fragment.length())) + tail)
                .toList();
    }

    private static Times growthOver(List<String> texts, TextReader reader) {
        long longest = time(texts.getLast(), reader);
        if (longest <= NEXT_TO_NOTHING_NS || longest >= DEADLINE.toNanos()) {
            return new Times(longest, longest, longest);
        }
        var best = new Times(time(texts.get(0), reader), time(texts.get(1), reader), longest);
        // The very first time holds what a reader does but once, so that one is not believed.
        for (int i = 1; i < TRIES && best.isSlow() && (i == 1 || !best.isHopeless()); i++) {
            best = best.atBest(
                    new Times(time(texts.get(0), reader), time(texts.get(1), reader), time(texts.get(2), reader)));
        }
        return best;
    }

    /** The processor time that it took; the deadline's where that came first. */
    private static long time(String text, TextReader reader) {
        var task = new FutureTask<>((Callable<Long>) () -> timed(text, reader));
        var thread = Thread.ofPlatform().daemon().name("growth").start(task);
        try {
            return task.get(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return DEADLINE.toNanos();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new AssertionError(
                    "%d characters of %s made it fall over"
                            .formatted(text.length(), Fragments.named(text.substring(0, Math.min(20, text.length())))),
                    e.getCause());
        }
    }

    private static long timed(String text, TextReader reader) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        try {
            reader.read(text);
        } catch (Exception refusal) {
            if (HostileRuns.isFault(refusal)) {
                throw new IllegalStateException(refusal);
            }
        }
        return threads.getCurrentThreadCpuTime() - start;
    }

    private record Times(long once, long twice, long fourTimes) {
        /** No hiccup lasts that long. */
        boolean isHopeless() {
            return fourTimes >= TimeUnit.SECONDS.toNanos(1);
        }

        boolean isSlow() {
            return isSlow(once, twice) || isSlow(twice, fourTimes);
        }

        private static boolean isSlow(long one, long doubled) {
            return doubled >= DEADLINE.toNanos() || (doubled > NEXT_TO_NOTHING_NS && doubled > MOST_GROWTH * one);
        }

        /** The first time of all holds the compiler's warming up too; the shortest of each tells most. */
        Times atBest(Times other) {
            return new Times(
                    Math.min(once, other.once), Math.min(twice, other.twice), Math.min(fourTimes, other.fourTimes));
        }

        @Override
        public String toString() {
            return "%d, %d, %d ms".formatted(once / 1_000_000, twice / 1_000_000, fourTimes / 1_000_000);
        }
    }
}
