package io.gleancast.ingest.parsing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.ingest.SharedSite;
import io.gleancast.ingest.parsing.Suites.Case;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Where other parsers and this one read the same feeds otherwise, where their suites lie beside the checkout. Each difference is
 * classed in {@code agreement/differences.tsv}; a row there that no longer differs must go.
 */
class AgreementTests {
    /** In these nothing may be ours to mend; elsewhere one case in a hundred. */
    private static final Set<String> FAULTLESS = Set.of("podcastparser", "rss-parser");

    private enum Verdict {
        OURS,
        THEIRS,
        NO_PODCAST_MATTER
    }

    /**
     * How a difference is judged.
     *
     * @param file with {@code *} for anything
     * @param fact with {@code *} for anything
     */
    private record Judged(String suite, Pattern file, Pattern fact, Verdict verdict) {
        static Judged of(String row) {
            var fields = row.split("\t", -1);
            return new Judged(fields[0], glob(fields[1]), glob(fields[2]), Verdict.valueOf(fields[3]));
        }

        private static Pattern glob(String text) {
            return Pattern.compile(String.join(
                    ".*",
                    Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).toList()));
        }

        boolean covers(Difference difference) {
            return suite.equals(difference.suite())
                    && file.matcher(difference.file()).matches()
                    && fact.matcher(difference.fact()).matches();
        }
    }

    private record Difference(String suite, String file, String fact, String what) {}

    private static final class Row {
        private int cases;
        private int agreed;
        private final Map<Verdict, Integer> differing = new LinkedHashMap<>();
    }

    @Test
    void agreesWithOtherParsersButForWhatIsClassed() throws IOException {
        var cases = new Suites(SharedSite.folderOrSkip("data/feeds")).all();
        var judged = judged();
        var used = new HashSet<Judged>();
        var rows = new LinkedHashMap<String, Row>();
        var notClassed = new ArrayList<Difference>();
        for (var one : cases) {
            var row = rows.computeIfAbsent(one.suite(), _ -> new Row());
            row.cases++;
            var differences = differences(one);
            if (differences.isEmpty()) {
                row.agreed++;
                continue;
            }
            Verdict worst = Verdict.NO_PODCAST_MATTER;
            for (var difference : differences) {
                var verdict = judged.stream()
                        .filter(entry -> entry.covers(difference))
                        .findFirst()
                        .orElse(null);
                if (verdict == null) {
                    notClassed.add(difference);
                    worst = Verdict.OURS;
                } else {
                    used.add(verdict);
                    worst = verdict.verdict().compareTo(worst) < 0 ? verdict.verdict() : worst;
                }
            }
            row.differing.merge(worst, 1, Integer::sum);
        }
        print(rows);
        Files.write(
                Path.of("target/agreement-not-classed.tsv"),
                notClassed.stream()
                        .map(one -> String.join("\t", one.suite(), one.file(), one.fact(), one.what()))
                        .toList());
        assertThat(notClassed.stream().limit(20))
                .as("%d are not classed", notClassed.size())
                .isEmpty();
        assertThat(judged.stream().filter(row -> !used.contains(row)).map(row -> row.file() + " " + row.fact()))
                .as("no difference any more")
                .isEmpty();
        assertThat(rows)
                .allSatisfy((suite, row) -> assertThat(row.differing.getOrDefault(Verdict.OURS, 0))
                        .as("ours wrong in %s", suite)
                        .isLessThanOrEqualTo(FAULTLESS.contains(suite) ? 0 : row.cases / 100));
    }

    private static List<Difference> differences(Case one) throws IOException {
        Map<String, String> found;
        try {
            var feed = new FeedParser()
                    .parse(() -> new ByteArrayInputStream(one.bytes()), one.contentType(), one.address());
            found = one.theirs().notIn(Facts.of(feed));
        } catch (NotAFeed e) {
            found = Map.of("feed", String.valueOf(e.getMessage()));
        }
        return found.entrySet().stream()
                .map(entry -> new Difference(one.suite(), one.file(), entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Judged> judged() throws IOException {
        try (var file =
                Objects.requireNonNull(AgreementTests.class.getResourceAsStream("/agreement/differences.tsv"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Judged::of)
                    .toList();
        }
    }

    private static void print(Map<String, Row> rows) {
        System.out.printf(
                "%-24s %6s %7s %10s %6s %7s %18s%n",
                "suite", "cases", "agreed", "differing", "ours", "theirs", "no podcast matter");
        rows.forEach((suite, row) -> System.out.printf(
                "%-24s %6d %7d %10d %6d %7d %18d%n",
                suite,
                row.cases,
                row.agreed,
                row.cases - row.agreed,
                row.differing.getOrDefault(Verdict.OURS, 0),
                row.differing.getOrDefault(Verdict.THEIRS, 0),
                row.differing.getOrDefault(Verdict.NO_PODCAST_MATTER, 0)));
    }
}
