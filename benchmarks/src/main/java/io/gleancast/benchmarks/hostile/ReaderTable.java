package io.gleancast.benchmarks.hostile;

import io.gleancast.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what the services' own tests of hostile inputs measured: a row for each reader and shape. */
@Command(
        name = "hostile",
        mixinStandardHelpOptions = true,
        description = "Every reader of strangers' data on the worst shapes of input, in a JVM under its service's own"
                + " jvm.options: read or refused, milliseconds, peak heap. Exit 1 if any died or took too long.")
public final class ReaderTable implements Callable<Integer> {
    @Option(
            names = "--json",
            description =
                    "One JSON object: cases with service, reader, shape, bytes, outcome, ms, peak_heap_mib, detail.")
    private boolean json;

    private record Case(
            String service,
            String reader,
            String shape,
            int bytes,
            String outcome,
            long ms,
            long peak_heap_mib,
            String detail) {
        boolean isHeld() {
            return outcome.equals("read") || outcome.equals("refused");
        }
    }

    private ReaderTable() {}

    /** Reads the results that lie in the services' {@code target/hostile}. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new ReaderTable()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var cases = cases(Path.of(System.getProperty("gleancast.root", ".")));
        if (cases.isEmpty()) {
            System.err.println(
                    "hostile: no results in */target/hostile; run benchmarks/hostile, which measures them first.");
            return 2;
        }
        System.out.println(json ? ContractsJson.MAPPER.writeValueAsString(Map.of("cases", cases)) : table(cases));
        return cases.stream().allMatch(Case::isHeld) ? 0 : 1;
    }

    private static List<Case> cases(Path root) throws IOException {
        var cases = new ArrayList<Case>();
        try (var services = Files.newDirectoryStream(root, "*-service")) {
            for (var service : services) {
                var results = service.resolve("target/hostile");
                if (Files.isDirectory(results)) {
                    cases.addAll(casesOf(results));
                }
            }
        }
        cases.sort(Comparator.comparing(Case::service).thenComparing(Case::reader));
        return cases;
    }

    private static List<Case> casesOf(Path results) throws IOException {
        var cases = new ArrayList<Case>();
        try (var readers = Files.newDirectoryStream(results, "*.jsonl")) {
            for (var reader : readers) {
                for (var line : Files.readAllLines(reader)) {
                    cases.add(ContractsJson.MAPPER.readValue(line, Case.class));
                }
            }
        }
        return cases;
    }

    private static String table(List<Case> cases) {
        var rows = cases.stream()
                .map(one -> "%-18s %-26s %-52s %9s %7d ms %5s MiB  %s"
                        .formatted(
                                one.service(),
                                shortened(one.reader(), 26),
                                shortened(one.shape(), 52),
                                one.outcome(),
                                one.ms(),
                                one.peak_heap_mib() < 0 ? "?" : one.peak_heap_mib(),
                                shortened(one.detail(), 90)))
                .collect(Collectors.joining("\n"));
        long held = cases.stream().filter(Case::isHeld).count();
        var slowest = cases.stream().max(Comparator.comparingLong(Case::ms)).orElseThrow();
        var largest = cases.stream()
                .max(Comparator.comparingLong(Case::peak_heap_mib))
                .orElseThrow();
        return "%s%n%n%d cases: %d read, %d refused, %d died or took too long. Slowest: %d ms (%s, %s). Largest heap: %d MiB (%s, %s)."
                .formatted(
                        rows,
                        cases.size(),
                        cases.stream()
                                .filter(one -> one.outcome().equals("read"))
                                .count(),
                        cases.stream()
                                .filter(one -> one.outcome().equals("refused"))
                                .count(),
                        cases.size() - held,
                        slowest.ms(),
                        slowest.reader(),
                        slowest.shape(),
                        largest.peak_heap_mib(),
                        largest.reader(),
                        largest.shape());
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
