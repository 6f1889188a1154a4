package io.gleancast.digest.insights;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.embeddings.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges labelled pairs as the service does, beside the best that a cosine alone can do. */
@Command(
        name = "benchmarks/pairs",
        description =
                "Which labelled pairs would be merged as near-duplicates, and which the best cosine alone merges.")
final class PairsBenchmark implements Callable<Integer> {
    private static final String SAME = "same";
    private static final int MOST_OTHERS = 3;

    @Parameters(paramLabel = "FILE", description = "Lines of JSON with a, b, relation (same, different, contradicts).")
    private Path file = Path.of("pairs.jsonl");

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private record Pair(String kind, boolean merged, double cosine) {
        boolean same() {
            return kind.startsWith(SAME);
        }
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new PairsBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var pairs = judge();
        var totals = count(pairs, _ -> true);
        var merged = count(pairs, Pair::merged);
        var threshold = bestThreshold(pairs);
        var byCosine = count(pairs, pair -> pair.cosine() >= threshold);
        System.out.printf("%-24s %6s %8s %14s%n", "pairs", "all", "merged", "by cosine");
        totals.forEach((kind, all) -> System.out.printf(
                "%-24s %6d %8d %14d%n", kind, all, merged.getOrDefault(kind, 0), byCosine.getOrDefault(kind, 0)));
        System.out.printf(
                Locale.ROOT,
                "best cosine alone, with no opposite and at most %d others merged: %.4f%n",
                MOST_OTHERS,
                threshold);
        if (json) {
            System.out.println(ContractsJson.MAPPER.writeValueAsString(Map.of(
                    "pairs", nested(totals),
                    "merged", nested(merged),
                    "cosine_threshold", threshold,
                    "merged_by_cosine", nested(byCosine))));
        }
        return 0;
    }

    private List<Pair> judge() throws IOException {
        var pairs = new ArrayList<Pair>();
        try (var embedder = Embedder.withThreads(0)) {
            for (var line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    var node = ContractsJson.MAPPER.readTree(line);
                    var a = node.path("a").asString();
                    var b = node.path("b").asString();
                    var cosine = Vector.of(embedder.embed(a)).cosine(Vector.of(embedder.embed(b)));
                    var wording = node.path("wording").asString("");
                    var kind = node.path("relation").asString() + (wording.isEmpty() ? "" : "." + wording);
                    pairs.add(new Pair(kind, SameClaim.holds(a, b, cosine), cosine));
                }
            }
        }
        return pairs;
    }

    /** Every kind is named, also where nothing of it counts. */
    private static Map<String, Integer> count(List<Pair> pairs, Predicate<Pair> counts) {
        var count = new TreeMap<String, Integer>();
        pairs.forEach(pair -> count.merge(pair.kind(), counts.test(pair) ? 1 : 0, Integer::sum));
        return count;
    }

    /** By relation, and by wording where there is one. */
    private static Map<String, Object> nested(Map<String, Integer> counts) {
        var nested = new TreeMap<String, Object>();
        var same = new TreeMap<String, Integer>();
        counts.forEach((kind, count) -> {
            if (kind.startsWith(SAME + ".")) {
                same.put(kind.substring(SAME.length() + 1), count);
            } else {
                nested.put(kind, count);
            }
        });
        nested.putIfAbsent(SAME, same);
        return nested;
    }

    /** The lowest threshold that merges no opposite and no more than a few others; above all pairs where there is none. */
    private static double bestThreshold(List<Pair> pairs) {
        var best = 1.01;
        int others = 0;
        for (var pair : pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::cosine).reversed())
                .toList()) {
            if (pair.kind().startsWith("contradicts") || (!pair.same() && ++others > MOST_OTHERS)) {
                break;
            }
            best = pair.cosine();
        }
        return best;
    }
}
