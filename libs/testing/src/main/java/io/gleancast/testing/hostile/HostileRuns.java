package io.gleancast.testing.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs a reader on the worst shapes in a child JVM under its service's own {@code jvm.options}, beside as much memory as the
 * service itself takes: each must be read or refused, in time. What came of each is written to {@code target/hostile}, for the
 * table that {@code benchmarks/hostile} prints.
 */
public final class HostileRuns {
    /** Whether everything is tried, at its largest; an ordinary build tries a part of it, at an eighth of the size. */
    static final boolean WHOLE = "all".equals(System.getenv("GLEANCAST_HOSTILE"));

    private static final int PART = 8;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Path RESULTS = Path.of("target", "hostile");

    private final String service;
    private final int ownMebibytes;

    private HostileRuns(String service, int ownMebibytes) {
        this.service = service;
        this.ownMebibytes = ownMebibytes;
    }

    /**
     * Runs under a service's options.
     *
     * @param service the service's folder, such as {@code ingest-service}
     * @param ownMebibytes what the service itself takes of its heap at rest
     */
    public static HostileRuns under(String service, int ownMebibytes) {
        return new HostileRuns(service, ownMebibytes);
    }

    /** Whether an exception betrays a fault of the reader rather than of the input. */
    static boolean isFault(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ClassCastException
                || failure instanceof NegativeArraySizeException
                || failure instanceof ArithmeticException
                || failure instanceof UnsupportedOperationException;
    }

    /** One test a shape: {@code @TestFactory}. */
    public Stream<DynamicTest> tests(Class<? extends HostileReader> reader, int largest, List<Shape> shapes) {
        var outcomes = runAt(reader, WHOLE ? largest : largest / PART, shapes);
        return outcomes.stream()
                .map(outcome -> DynamicTest.dynamicTest(
                        "%s: %s".formatted(outcome.reader(), outcome.shape()),
                        () -> assertThat(outcome.outcome())
                                .as("%s of %s: %s", outcome.reader(), outcome.shape(), outcome.detail())
                                .isIn("read", "refused")));
    }

    /** What came of each shape, at this size. */
    List<Outcome> runAt(Class<? extends HostileReader> reader, int size, List<Shape> shapes) {
        var outcomes = new ArrayList<Outcome>();
        @Nullable Child child = null;
        try (var watch = Executors.newSingleThreadScheduledExecutor()) {
            for (var shape : shapes) {
                if (child == null) {
                    child = new Child(reader);
                }
                var outcome = child.outcome(shape, size, watch);
                outcomes.add(outcome);
                if (!child.process.isAlive() || outcome.outcome().equals("timeout")) {
                    child.end();
                    child = null;
                }
            }
            watch.shutdownNow();
        } catch (IOException e) {
            throw new UncheckedIOException("The child JVM could not be started or talked to", e);
        } finally {
            if (child != null) {
                child.end();
            }
        }
        write(reader.getSimpleName(), outcomes);
        return outcomes;
    }

    /**
     * What came of one input.
     *
     * @param outcome read, refused, died or timeout
     * @param ms how long it took
     * @param peakHeapMib the most that was on the heap meanwhile, the service's own share among it; -1 where nobody lived to tell
     */
    public record Outcome(
            String service,
            String reader,
            String shape,
            int bytes,
            String outcome,
            long ms,
            long peakHeapMib,
            String detail) {
        private String json() {
            return "{\"service\":\"%s\",\"reader\":\"%s\",\"shape\":\"%s\",\"bytes\":%d,\"outcome\":\"%s\",\"ms\":%d,\"peak_heap_mib\":%d,\"detail\":\"%s\"}"
                    .formatted(service, reader, escaped(shape), bytes, outcome, ms, peakHeapMib, escaped(detail));
        }

        private static String escaped(String text) {
            var escaped = new StringBuilder();
            text.chars().forEach(unit -> {
                if (unit == '"' || unit == '\\') {
                    escaped.append('\\').append((char) unit);
                } else if (unit < 0x20 || unit > 0x7e) {
                    escaped.append("\\u%04x".formatted(unit));
                } else {
                    escaped.append((char) unit);
                }
            });
            return escaped.toString();
        }
    }

    private static void write(String reader, List<Outcome> outcomes) {
        try {
            Files.createDirectories(RESULTS);
            Files.write(
                    RESULTS.resolve(reader + ".jsonl"),
                    outcomes.stream().map(Outcome::json).toList(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The outcomes could not be written to " + RESULTS.toAbsolutePath(), e);
        }
    }

    private final class Child {
        private final String reader;
        private final Process process;
        private final BufferedReader answers;

        Child(Class<? extends HostileReader> reader) throws IOException {
            this.reader = reader.getSimpleName();
            var root = Path.of(System.getProperty("gleancast.root", ".."));
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + root.resolve(service).resolve("jvm.options"),
                    ReaderProcess.class.getName(),
                    reader.getName(),
                    Integer.toString(ownMebibytes)));
            var builder = new ProcessBuilder(command).redirectError(log(reader));
            builder.environment()
                    .put(
                            "CLASSPATH",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            this.process = builder.start();
            this.answers = process.inputReader();
            await();
        }

        private static Redirect log(Class<?> reader) throws IOException {
            Files.createDirectories(RESULTS);
            return Redirect.appendTo(
                    RESULTS.resolve(reader.getSimpleName() + ".log").toFile());
        }

        Outcome outcome(Shape shape, int largest, ScheduledExecutorService watch) {
            var input = shape.bytes(largest);
            long start = System.nanoTime();
            var late = new AtomicBoolean();
            var deadline = watch.schedule(
                    () -> {
                        late.set(true);
                        process.destroyForcibly();
                    },
                    DEADLINE.toSeconds(),
                    TimeUnit.SECONDS);
            @Nullable String answer = null;
            try {
                var inputs = new DataOutputStream(process.getOutputStream());
                inputs.writeInt(input.length);
                inputs.write(input);
                inputs.flush();
                answer = await();
            } catch (IOException died) {
                // Told by the missing answer.
                answer = null;
            } finally {
                deadline.cancel(false);
            }
            long ms = (System.nanoTime() - start) / 1_000_000;
            if (answer == null) {
                return new Outcome(
                        service, reader, shape.name(), input.length, late.get() ? "timeout" : "died", ms, -1, exit());
            }
            var parts = answer.split(" ", 4);
            return new Outcome(
                    service,
                    reader,
                    shape.name(),
                    input.length,
                    parts[2],
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    parts.length > 3 ? parts[3] : "");
        }

        private @Nullable String await() throws IOException {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(ReaderProcess.ANSWER)) {
                    return line.substring(ReaderProcess.ANSWER.length());
                }
            }
            return null;
        }

        private String exit() {
            try {
                return process.waitFor(10, TimeUnit.SECONDS) ? "exit " + process.exitValue() : "still there";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        }

        void end() {
            process.destroyForcibly();
        }
    }
}
