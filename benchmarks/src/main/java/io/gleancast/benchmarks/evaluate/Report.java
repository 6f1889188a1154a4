package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.extractive.ExtractiveJudged;
import io.gleancast.insight.gate.EvidenceGate;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints and keeps what an evaluation found. What the gate refuses would not be published and is counted by reason. */
final class Report {
    private final String engine;
    private final boolean show;
    private final EvidenceGate gate = new EvidenceGate(ExtractiveJudged.sponsors(), null);
    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Map<String, Object> baselines = new LinkedHashMap<>();
    private final List<String> picks = new ArrayList<>();
    private long tokens;
    private long requests;

    Report(String engine, boolean show) {
        this.engine = engine;
        this.show = show;
        System.out.printf(
                "%-46s %5s %5s %5s %6s %6s %7s %7s %6s%n",
                engine, "P@5", "R@10", "publ.", "ground", "form", "sponsor", "filler", "sec.");
    }

    void add(Labelled episode, Judged.Ranking ranking) {
        var published = passed(episode, ranking.published());
        var judged = new Judged.Ranking(ranking.ranked(), published, ranking.usage(), ranking.nanos());
        var one = Figures.of(episode, judged);
        figures.put(episode.name(), one);
        tokens += ranking.usage().inputTokens() + ranking.usage().outputTokens();
        requests += ranking.usage().requests();
        print(shortened(episode.name()), one);
        for (var candidate : published) {
            var found = Form.faults(candidate);
            found.forEach(fault -> faults.merge(fault, 1, Integer::sum));
            if (show) {
                System.out.printf(
                        "    %s%n      %s%n      %s, %s; %s%s%n",
                        candidate.headline(),
                        candidate.body(),
                        candidate.kind(),
                        candidate.hedge(),
                        candidate.topics(),
                        found.isEmpty() ? "" : " " + found);
            }
        }
        picks.add(ContractsJson.MAPPER.writeValueAsString(pick(episode, ranking.ranked())));
    }

    private static Map<String, Object> pick(Labelled episode, List<Candidate> ranked) {
        var pick = new LinkedHashMap<String, Object>();
        pick.put("transcript", episode.name());
        pick.put(
                "quotes",
                ranked.stream()
                        .map(candidate -> candidate.quotes().isEmpty()
                                ? ""
                                : candidate.quotes().getFirst().text())
                        .toList());
        pick.put("bodies", ranked.stream().map(Candidate::body).toList());
        pick.put("headlines", ranked.stream().map(Candidate::headline).toList());
        return pick;
    }

    private List<Candidate> passed(Labelled episode, List<Candidate> candidates) {
        var passed = new ArrayList<Candidate>();
        for (var judgement : gate.judge(candidates, Source.of(episode.transcript()))) {
            switch (judgement) {
                case Judgement.Accepted accepted -> passed.add(asPublished(accepted));
                case Judgement.Refused refused -> {
                    refusals.merge(refused.reason().name(), 1, Integer::sum);
                    if (show) {
                        System.out.printf("    refused: %s (%s)%n", refused.reason(), refused.detail());
                    }
                }
            }
        }
        return passed;
    }

    /** With the gate's quotes: they are what a reader would see. */
    private static Candidate asPublished(Judgement.Accepted accepted) {
        var candidate = accepted.candidate();
        var quotes = new ArrayList<Quote>();
        for (int i = 0; i < accepted.evidence().size(); i++) {
            var hint = i < candidate.quotes().size() ? candidate.quotes().get(i).firstSentence() : -1;
            quotes.add(new Quote(accepted.evidence().get(i).quote(), hint, hint));
        }
        return new Candidate(
                candidate.headline(),
                candidate.body(),
                candidate.kind(),
                accepted.hedge(),
                candidate.topics(),
                candidate.entities(),
                quotes,
                candidate.worth());
    }

    private static String shortened(String name) {
        return name.substring(name.lastIndexOf('/') + 1).replaceAll("\\.md$", "");
    }

    private static void print(String name, Figures of) {
        System.out.printf(
                "%-46s %5.2f %5.2f %5d %5.0f%% %5.0f%% %7d %7d %6.1f%n",
                name.substring(0, Math.min(46, name.length())),
                of.pAt5(),
                of.rAt10(),
                of.published(),
                100 * of.groundedShare(),
                100 * of.inFormShare(),
                of.sponsorLeaks(),
                of.fillerLeaks(),
                of.seconds());
    }

    void total() {
        var total = Figures.total(List.copyOf(figures.values()));
        print("total", total);
        System.out.printf(
                "Bodies: %.1f words, %.0f characters. %.1f insights, %.1f s and $%.4f an hour of audio; %.0f episode hours a minute.%n",
                total.meanWords(),
                total.meanCharacters(),
                total.perHour(total.published()),
                total.perHour(total.seconds()),
                total.perHour(total.dollars()),
                total.seconds() == 0 ? 0 : total.hours() / total.seconds() * 60);
        System.out.printf(
                "Of %d published that hit a reference, kind agrees for %.2f (claim everywhere: %.2f), hedge for %.2f (asserted everywhere: %.2f).%n",
                total.matched(),
                total.ofMatched(total.kinds()),
                total.ofMatched(total.commonestKind()),
                total.ofMatched(total.hedges()),
                total.ofMatched(total.commonestHedge()));
        System.out.printf("Refused by the gate: %s. Out of form: %s.%n", refusals, faults);
        if (requests > 0) {
            System.out.printf("Requests: %d; tokens: %d.%n", requests, tokens);
        }
    }

    void baseline(Judged baseline, List<Labelled> episodes) {
        var all = episodes.stream()
                .map(episode -> Figures.of(episode, baseline.rank(episode)))
                .toList();
        var total = Figures.total(all);
        System.out.printf("%-46s %5.2f %5.2f%n", "baseline: " + baseline.name(), total.pAt5(), total.rAt10());
        baselines.put(baseline.name(), Map.of("p_at_5", total.pAt5(), "r_at_10", total.rAt10()));
    }

    void writePicks(Path file) throws IOException {
        Files.write(file, picks);
    }

    String json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("engine", engine);
        var total = object(Figures.total(List.copyOf(figures.values())));
        total.put("refused", refusals);
        total.put("requests", requests);
        total.put("tokens", tokens);
        all.put("total", total);
        all.put("baselines", baselines);
        var transcripts = new ArrayList<Map<String, Object>>();
        figures.forEach((name, one) -> {
            var object = object(one);
            object.put("transcript", name);
            transcripts.add(object);
        });
        all.put("transcripts", transcripts);
        return ContractsJson.MAPPER.writeValueAsString(all);
    }

    private static Map<String, Object> object(Figures of) {
        var object = new LinkedHashMap<String, Object>();
        object.put("p_at_5", of.pAt5());
        object.put("r_at_10", of.rAt10());
        object.put("published", of.published());
        object.put("quotes", of.quotes());
        object.put("grounded", of.groundedShare());
        object.put("in_form", of.inFormShare());
        object.put("sponsor_leaks", of.sponsorLeaks());
        object.put("filler_leaks", of.fillerLeaks());
        object.put("mean_words", of.meanWords());
        object.put("mean_characters", of.meanCharacters());
        object.put("insights_per_hour", of.perHour(of.published()));
        object.put("seconds_per_hour", of.perHour(of.seconds()));
        object.put("dollars_per_hour", of.perHour(of.dollars()));
        object.put("kind_agreement", of.ofMatched(of.kinds()));
        object.put("kind_most_frequent", of.ofMatched(of.commonestKind()));
        object.put("hedge_agreement", of.ofMatched(of.hedges()));
        object.put("hedge_most_frequent", of.ofMatched(of.commonestHedge()));
        return object;
    }
}
