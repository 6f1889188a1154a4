package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.gate.EvidenceGate;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.gate.SponsorDetector;
import io.gleancast.insight.gate.TranscriptGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges the evidence gate by what an editor wrote: as it stands, and with one thing made untrue. */
@Command(
        name = "benchmarks/gate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Holds reference insights before the evidence gate: as written, they should pass; bent, they should not.")
public final class JudgeGate implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            description =
                    "One JSON file for each transcript: what an editor would publish; or one file of claims, true and bent,"
                            + " with such a folder around it.")
    private @Nullable Path folder;

    @Option(
            names = "--reader",
            paramLabel = "model",
            description =
                    "Of a file of claims: have what passes the gate read by the language model that the environment names.")
    private @Nullable String reader;

    @Option(
            names = "--transcripts",
            paramLabel = "DIR",
            description = "Where the transcripts lie; DIR/../data unless said.")
    private @Nullable Path transcripts;

    @Option(names = "--json", description = "The last line is one JSON object with all figures.")
    private boolean json;

    @Option(names = "--show", description = "Print what was refused as written, and what passed bent.")
    private boolean show;

    private final Tally asWritten = new Tally();
    private final Map<Bending, Tally> bent = new EnumMap<>(Bending.class);

    /** How often something passed, and why not where it did not. */
    static final class Tally {
        private int tried;
        private int passed;
        private final Map<String, Integer> refused = new TreeMap<>();

        void add(Judgement judgement) {
            tried++;
            switch (judgement) {
                case Judgement.Accepted _ -> passed++;
                case Judgement.Refused no -> refused.merge(no.reason().label(), 1, Integer::sum);
            }
        }

        int tried() {
            return tried;
        }

        int passed() {
            return passed;
        }

        Map<String, Object> asObject() {
            var object = new LinkedHashMap<String, Object>();
            object.put("tried", tried);
            object.put("passed", passed);
            object.put("share", tried == 0 ? 0 : passed / (double) tried);
            object.put("refused", refused);
            return object;
        }
    }

    /** One episode with its references, ready for the gate. */
    private record Episode(String name, TranscriptFile file, List<Candidate> insights) {
        static Episode read(Reference reference, Path data) throws IOException {
            return new Episode(
                    reference.transcript(),
                    TranscriptFile.read(data.resolve(reference.transcript())),
                    reference.insights().stream().map(JudgeGate::candidate).toList());
        }
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new JudgeGate()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (folder != null && Files.isRegularFile(folder)) {
            return new JudgeClaims(folder, transcripts, reader != null, show).call(json);
        }
        if (reader != null) {
            throw new IOException("--reader goes with a file of claims");
        }
        judge();
        System.out.printf("%-54s %6s %6s%n", "", "tried", "passed");
        print("as written (should pass)", asWritten);
        bent.forEach((bending, tally) -> print(bending.what(), tally));
        if (json) {
            System.out.println(ContractsJson.MAPPER.writeValueAsString(object()));
        }
        return 0;
    }

    private void judge() throws IOException {
        if (folder == null) {
            throw new IOException("No folder of references");
        }
        var data = transcripts != null
                ? transcripts
                : folder.toAbsolutePath().normalize().resolveSibling("data");
        var episodes = new ArrayList<Episode>();
        for (var reference : Reference.in(folder)) {
            if (!reference.insights().isEmpty()) {
                episodes.add(Episode.read(reference, data));
            }
        }
        for (int i = 0; i < episodes.size(); i++) {
            judge(episodes.get(i), episodes.get((i + 1) % episodes.size()));
        }
    }

    private void judge(Episode episode, Episode other) {
        var gate = new EvidenceGate(SponsorDetector.NONE, null)
                .on(Source.of(episode.file().transcript()));
        var names = Bending.Surroundings.namesOf(episode.file());
        var insights = episode.insights();
        for (int i = 0; i < insights.size(); i++) {
            var insight = insights.get(i);
            var around = Bending.Surroundings.of(
                    episode.file(),
                    names,
                    insights.get((i + 1) % insights.size()),
                    other.insights().get(i % other.insights().size()));
            record(asWritten, "as written", insight, gate, episode, Judgement.Refused.class);
            for (var bending : Bending.values()) {
                Optional<Candidate> candidate = bending.bend(insight, around);
                candidate.ifPresent(it -> record(
                        bent.computeIfAbsent(bending, _ -> new Tally()),
                        bending.what(),
                        it,
                        gate,
                        episode,
                        Judgement.Accepted.class));
            }
        }
    }

    private void record(
            Tally tally, String what, Candidate candidate, TranscriptGate gate, Episode episode, Class<?> unwanted) {
        var judgement = gate.judge(candidate);
        tally.add(judgement);
        if (show && unwanted.isInstance(judgement)) {
            var why = judgement instanceof Judgement.Refused no ? no.reason() + " (" + no.detail() + ")" : "passed";
            System.out.printf(
                    "%s: %s: %s%n  %s | %s%n", what, episode.name(), why, candidate.headline(), candidate.body());
            candidate.quotes().forEach(quote -> System.out.printf("  > %s%n", quote.text()));
        }
    }

    static Candidate candidate(Reference.Insight insight) {
        return new Candidate(
                insight.headline(),
                insight.body(),
                insight.kind(),
                insight.hedge(),
                insight.topics(),
                List.of(),
                insight.evidence().stream()
                        .map(quote -> new Quote(quote.quote(), -1, -1))
                        .toList(),
                1);
    }

    private static void print(String what, Tally tally) {
        System.out.printf(
                "%-54s %6d %6d %5.1f%%  %s%n",
                what,
                tally.tried(),
                tally.passed(),
                tally.tried() == 0 ? 0 : 100.0 * tally.passed() / tally.tried(),
                tally.refused);
    }

    private Map<String, Object> object() {
        var object = new LinkedHashMap<String, Object>();
        object.put("true_total", asWritten.tried());
        object.put("true_refused", asWritten.tried() - asWritten.passed());
        object.put(
                "changed_quotes_passed",
                bent.entrySet().stream()
                        .filter(one -> one.getKey().changesQuote())
                        .mapToInt(one -> one.getValue().passed())
                        .sum());
        object.put("as_written", asWritten.asObject());
        bent.forEach((bending, tally) -> object.put(bending.name().toLowerCase(Locale.ROOT), tally.asObject()));
        return object;
    }
}
