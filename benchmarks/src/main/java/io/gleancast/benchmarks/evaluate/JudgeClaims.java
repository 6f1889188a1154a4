package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.gate.EvidenceGate;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.gate.SponsorDetector;
import io.gleancast.insight.model.ModelJudged;
import io.gleancast.insight.reader.ClaimReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges claims of which somebody knows whether they say what was said: by the gate alone, or by gate and reader. Two claims made
 * of one insight are never in one request: each would give the other away.
 */
final class JudgeClaims {
    private final Path file;
    private final Path transcripts;
    private final boolean show;
    private final @Nullable ClaimReader reader;
    private final Tally tally = new Tally();

    JudgeClaims(Path file, @Nullable Path transcripts, boolean reads, boolean show) throws IOException {
        this.file = file.toAbsolutePath().normalize();
        this.transcripts = transcripts != null ? transcripts : gold().resolveSibling("data");
        this.show = show;
        var settings = ModelJudged.properties();
        if (reads && !settings.configured()) {
            throw new IOException("--reader model needs OPENAI_API_KEY or OPENAI_BASE_URL");
        }
        this.reader = reads ? new ClaimReader(settings) : null;
    }

    /**
     * One line of the file.
     *
     * @param insight the rank of the reference that it comes from
     * @param kind in which respect it is bent
     */
    record Claim(
            int id,
            String transcript,
            int insight,
            String headline,
            String body,
            boolean supported,
            @Nullable String kind) {}

    /** How many of either sort passed. */
    private static final class Tally {
        private int trueTotal;
        private int alarms;
        private int bentTotal;
        private final Map<String, Integer> leaks = new TreeMap<>();
        private final Map<String, Integer> refusals = new TreeMap<>();

        void add(Claim claim, boolean passed) {
            if (claim.supported()) {
                trueTotal++;
                alarms += passed ? 0 : 1;
            } else {
                bentTotal++;
                leaks.merge(String.valueOf(claim.kind()), passed ? 1 : 0, Integer::sum);
            }
        }

        int leaked() {
            return leaks.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private Path gold() {
        return file.resolveSibling("..").normalize();
    }

    int call(boolean json) throws IOException {
        var references = Reference.in(gold()).stream()
                .collect(Collectors.toMap(Reference::transcript, one -> one, (one, _) -> one));
        for (var group : groups()) {
            judge(group, references);
        }
        if (reader != null) {
            reader.close();
        }
        System.out.printf(
                "%d true, %d of them refused; %d bent, %d of them let through %s; %d tokens; refused by %s%n",
                tally.trueTotal, tally.alarms, tally.bentTotal, tally.leaked(), tally.leaks, tokens(), tally.refusals);
        if (json) {
            System.out.println(ContractsJson.MAPPER.writeValueAsString(object()));
        }
        return 0;
    }

    private Map<String, Object> object() {
        var object = new LinkedHashMap<String, Object>();
        object.put("true_total", tally.trueTotal);
        object.put("false_alarms", tally.alarms);
        object.put("bent_total", tally.bentTotal);
        object.put("leaks", tally.leaked());
        object.put("leaks_by_kind", tally.leaks);
        object.put("refusals", tally.refusals);
        object.put("tokens", tokens());
        return object;
    }

    private long tokens() {
        return reader == null ? 0 : reader.tokens();
    }

    /** The claims of one transcript, each insight once in a group. */
    private List<List<Claim>> groups() throws IOException {
        var groups = new LinkedHashMap<String, List<Claim>>();
        var seen = new HashMap<String, Integer>();
        for (var line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                var claim = ContractsJson.MAPPER.readValue(line, Claim.class);
                int before = seen.merge(claim.transcript() + " " + claim.insight(), 1, Integer::sum);
                groups.computeIfAbsent(before + " " + claim.transcript(), _ -> new ArrayList<>())
                        .add(claim);
            }
        }
        return List.copyOf(groups.values());
    }

    private void judge(List<Claim> claims, Map<String, Reference> references) throws IOException {
        var name = claims.getFirst().transcript();
        var reference = references.get(name);
        if (reference == null) {
            throw new IOException("There is no reference to " + name);
        }
        var transcript = TranscriptFile.read(transcripts.resolve(name)).transcript();
        var gate = new EvidenceGate(SponsorDetector.NONE, null).on(Source.of(transcript));
        var accepted = new TreeMap<Integer, Judgement.Accepted>();
        for (var claim : claims) {
            var written = reference.insights().stream()
                    .filter(insight -> insight.rank() == claim.insight())
                    .findFirst()
                    .orElseThrow(() -> new IOException("%s has no insight %d".formatted(name, claim.insight())));
            var judgement = gate.judge(JudgeGate.candidate(written).reworded(claim.headline(), claim.body()));
            if (judgement instanceof Judgement.Accepted one) {
                accepted.put(claim.id(), one);
            } else if (judgement instanceof Judgement.Refused refused) {
                settle(claim, false, "%s (%s)".formatted(refused.reason().label(), refused.detail()));
                tally.refusals.merge(refused.reason().label(), 1, Integer::sum);
            }
        }
        read(claims, transcript, accepted);
    }

    private void read(List<Claim> claims, Transcript transcript, Map<Integer, Judgement.Accepted> accepted)
            throws IOException {
        var objections = objections(transcript, accepted);
        for (var claim : claims) {
            if (accepted.containsKey(claim.id())) {
                var objection = objections.getOrDefault(claim.id(), "no answer");
                settle(claim, objection.isEmpty(), objection);
                if (!objection.isEmpty()) {
                    tally.refusals.merge("reader", 1, Integer::sum);
                }
            }
        }
    }

    private Map<Integer, String> objections(Transcript transcript, Map<Integer, Judgement.Accepted> accepted)
            throws IOException {
        if (reader == null) {
            return accepted.keySet().stream().collect(Collectors.toMap(id -> id, _ -> ""));
        }
        try {
            return reader.read(transcript, accepted);
        } catch (TryLater e) {
            throw new IOException("The model cannot be asked now: " + e.getMessage(), e);
        }
    }

    private void settle(Claim claim, boolean passed, String why) {
        tally.add(claim, passed);
        if (show && claim.supported() != passed) {
            System.out.printf(
                    "%d %s: %s%n  %s | %s%n",
                    claim.id(),
                    claim.supported() ? "alarm" : "leak " + claim.kind(),
                    why,
                    claim.headline(),
                    claim.body());
        }
    }
}
