package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.insight.engine.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The gate on what an expert wrote from real transcripts: it lets nearly all of it pass, and little of what was bent. */
class ReferencesTests {
    private final EvidenceGate gate = new EvidenceGate(SponsorDetector.NONE, null);

    @Test
    void letsAnExpertsInsightsPass() {
        assertThat(passing("as written", candidate -> candidate)).isGreaterThan(0.5);
    }

    @Test
    void refusesBodiesOfAnotherPlace() {
        var shares = new ArrayList<Double>();
        for (var references : References.all()) {
            var all = references.candidates();
            var swapped = new ArrayList<Candidate>();
            for (int i = 0; i < all.size(); i++) {
                var other = all.get((i + 1) % all.size());
                swapped.add(with(all.get(i), other.headline(), other.body()));
            }
            shares.add(share("another place", references, swapped));
        }
        assertThat(mean(shares)).isLessThan(0.1);
    }

    @Test
    void refusesBodiesWithOtherNumbers() {
        var number = Pattern.compile("\\d+");
        assertThat(passing(
                        "other numbers",
                        candidate -> number.matcher(candidate.body()).find()
                                ? with(
                                        candidate,
                                        candidate.headline(),
                                        number.matcher(candidate.body()).replaceFirst(m -> m.group() + "7"))
                                : null))
                .isLessThan(0.02);
    }

    @Test
    void refusesQuotesWithoutTheirNegation() {
        var negation = Pattern.compile("(?i)\\bnot |n't\\b|\\bnever ");
        assertThat(passing(
                        "quote without negation",
                        candidate ->
                                negation.matcher(candidate.quotes().getFirst().text())
                                                .find()
                                        ? quoting(
                                                candidate,
                                                negation.matcher(candidate
                                                                .quotes()
                                                                .getFirst()
                                                                .text())
                                                        .replaceFirst(""))
                                        : null))
                .isLessThan(0.02);
    }

    @Test
    void refusesMostBodiesThatLostTheirNegation() {
        var negation = Pattern.compile(
                "(?i)\\bnot |(?<=do|does|is|are|was|did|could|would|should|ca)n't\\b|n’t\\b|\\bnever |\\bcannot\\b");
        assertThat(passing(
                        "body without negation",
                        candidate -> negation.matcher(candidate.body()).find()
                                ? with(
                                        candidate,
                                        candidate.headline(),
                                        negation.matcher(candidate.body()).replaceAll(""))
                                : null))
                .isLessThan(0.8);
    }

    private double passing(String what, UnaryOperator<Candidate> change) {
        var shares = new ArrayList<Double>();
        for (var references : References.all()) {
            var changed = references.candidates().stream()
                    .map(change)
                    .filter(java.util.Objects::nonNull)
                    .toList();
            if (!changed.isEmpty()) {
                shares.add(share(what, references, changed));
            }
        }
        return mean(shares);
    }

    private double share(String what, References references, List<Candidate> candidates) {
        var judged = gate.judge(candidates, Source.of(references.transcript()));
        var reasons = new TreeMap<String, Integer>();
        for (var judgement : judged) {
            if (judgement instanceof Judgement.Refused refused) {
                reasons.merge(refused.reason().label(), 1, Integer::sum);
                if (Boolean.getBoolean("gleancast.show")) {
                    System.out.printf(
                            "REF %s %s %s | %s | %s%n",
                            what,
                            references.name(),
                            refused.reason(),
                            refused.detail(),
                            refused.candidate().body());
                }
            }
        }
        if (Boolean.getBoolean("gleancast.show")) {
            System.out.printf(
                    "SUM %s %s %d of %d %s%n",
                    what,
                    references.name(),
                    judged.stream().filter(j -> j instanceof Judgement.Accepted).count(),
                    judged.size(),
                    reasons);
        }
        return judged.stream().filter(j -> j instanceof Judgement.Accepted).count() / (double) judged.size();
    }

    private static double mean(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static Candidate with(Candidate candidate, String headline, String body) {
        return new Candidate(
                headline,
                body,
                candidate.kind(),
                candidate.hedge(),
                candidate.topics(),
                candidate.entities(),
                candidate.quotes(),
                candidate.worth());
    }

    private static Candidate quoting(Candidate candidate, String quote) {
        return new Candidate(
                candidate.headline(),
                candidate.body(),
                candidate.kind(),
                candidate.hedge(),
                candidate.topics(),
                candidate.entities(),
                List.of(new io.gleancast.insight.engine.Quote(quote, -1, -1)),
                candidate.worth());
    }
}
