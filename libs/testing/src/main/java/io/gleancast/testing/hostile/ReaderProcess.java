package io.gleancast.testing.hostile;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The child JVM of {@link HostileRuns}: reads inputs from its standard input, one after another, and says what came of each. */
final class ReaderProcess {
    /** Marks the lines that are for the parent; whatever else a reader prints is passed over. */
    static final String ANSWER = "hostile-answer ";

    private ReaderProcess() {}

    /**
     * Arguments: the reader's class, and how many MiB of the heap the service itself takes.
     *
     * @throws Exception where no reader could be made
     */
    public static void main(String... arguments) throws Exception {
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var ballast = ballast(Integer.parseInt(arguments[1]));
        var constructor = Class.forName(arguments[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        var reader = (HostileReader) constructor.newInstance();
        var inputs = new DataInputStream(new BufferedInputStream(System.in));
        answers.println(ANSWER + "ready");
        while (true) {
            int length = inputs.readInt();
            if (length < 0) {
                break;
            }
            answers.println(ANSWER + answer(reader, inputs, length));
        }
        if (ballast.isEmpty()) {
            throw new IllegalStateException("The service itself takes no memory?");
        }
    }

    private static List<byte[]> ballast(int mebibytes) {
        var ballast = new ArrayList<byte[]>();
        for (int i = 0; i <= mebibytes; i++) {
            ballast.add(new byte[i == 0 ? 1 : 1 << 20]);
        }
        return ballast;
    }

    private static String answer(HostileReader reader, DataInputStream inputs, int length) throws IOException {
        var input = inputs.readNBytes(length);
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        var outcome = outcome(reader, input);
        long ms = (System.nanoTime() - start) / 1_000_000;
        long peak =
                heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return "%d %d %s".formatted(ms, (peak + (1 << 20) - 1) >> 20, outcome.replaceAll("\\R", " "));
    }

    /** The same input as often at once as the service reads inputs at once, each as bytes of its own. */
    private static String outcome(HostileReader reader, byte[] input) {
        if (reader.atOnce() == 1) {
            return outcomeOf(reader, input);
        }
        try (var threads = Executors.newFixedThreadPool(reader.atOnce())) {
            var all = new ArrayList<Future<String>>();
            for (int i = 0; i < reader.atOnce(); i++) {
                var copy = i == 0 ? input : input.clone();
                all.add(threads.submit(() -> outcomeOf(reader, copy)));
            }
            var outcomes = new ArrayList<String>();
            for (var one : all) {
                outcomes.add(one.get());
            }
            return outcomes.stream()
                    .filter(one -> one.startsWith("died"))
                    .findFirst()
                    .orElse(outcomes.getFirst());
        } catch (InterruptedException | ExecutionException e) {
            return "died " + e;
        }
    }

    private static String outcomeOf(HostileReader reader, byte[] input) {
        try {
            return "read " + shortened(reader.read(input));
        } catch (Exception e) {
            return (HostileRuns.isFault(e) ? "died " : "refused ")
                    + shortened(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (Error e) {
            return "died " + shortened(e.toString());
        }
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
