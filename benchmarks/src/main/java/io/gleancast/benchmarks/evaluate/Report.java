package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.extractive.ExtractiveJudged;
import io.gleancast.insight.gate.EvidenceGate;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.reader.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Prints and keeps what an evaluation found. What the gate refuses would not be published and is counted by reason. */
final class Report {
    private final Judged judged;
    private final EvidenceGate gate = new EvidenceGate(ExtractiveJudged.sponsors(), null);
    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Map<String, Object> baselines = new LinkedHashMap<>();
    private final List<String> picks = new ArrayList<>();
    private final Map<String, Taken> taken = new LinkedHashMap<>();
    private int shown;
    private int read;
    private Usage reading = Usage.free("reader");

    /** What reading one transcript took, and what the gate made of what was proposed. */
    private record Taken(Usage usage, int proposed, Map<String, Integer> refusals) {
        int refused() {
            return refusals.values().stream().mapToInt(Integer::intValue).sum();
        }

        double refusedShare() {
            return proposed == 0 ? 0 : refused() / (double) proposed;
        }

        static Taken together(Collection<Taken> all) {
            var refusals = new TreeMap<String, Integer>();
            all.forEach(one -> one.refusals().forEach((reason, count) -> refusals.merge(reason, count, Integer::sum)));
            return new Taken(
                    new Usage(
                            all.stream()
                                    .mapToLong(one -> one.usage().inputTokens())
                                    .sum(),
                            all.stream()
                                    .mapToLong(one -> one.usage().outputTokens())
                                    .sum(),
                            all.stream()
                                    .mapToLong(one -> one.usage().microDollars())
                                    .sum(),
                            all.stream().mapToInt(one -> one.usage().requests()).sum(),
                            null,
                            null),
                    all.stream().mapToInt(Taken::proposed).sum(),
                    refusals);
        }
    }

    Report(Judged judged) {
        this.judged = judged;
        System.out.printf(
                "%-46s %5s %5s %5s %6s %6s %7s %7s %6s%n",
                judged.name(), "P@5", "R@10", "publ.", "ground", "form", "sponsor", "filler", "sec.");
    }

    /** @param show whether to print what would be published */
    void add(Labelled episode, Judged.Ranking ranking, boolean show) {
        var refusals = new TreeMap<String, Integer>();
        var checked = judged.check(ranking.proposed(), gate.on(Source.of(episode.transcript())));
        var passed = passed(checked, refusals, show);
        var published = passed.subList(0, Math.min(passed.size(), ranking.most()));
        var one = Figures.of(episode, ranking, published);
        figures.put(episode.name(), one);
        read += checked.read().size();
        reading = reading.plus(checked.usage());
        var use = new Taken(
                ranking.usage().plus(checked.usage()), ranking.proposed().size(), refusals);
        taken.put(episode.name(), use);
        print(shortened(episode.name()), one);
        if (use.usage().requests() > 0) {
            print("    ", use, one);
        }
        for (var candidate : published) {
            var found = Form.faults(candidate);
            found.forEach(fault -> faults.merge(fault, 1, Integer::sum));
            if (show) {
                System.out.printf(
                        "%4d. %s%n      %s%n      %s, %s; %s%s%n",
                        ++shown,
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

    private static List<Candidate> passed(Checked checked, Map<String, Integer> refusals, boolean show) {
        var passed = new ArrayList<Candidate>();
        for (var judgement : checked.judgements()) {
            switch (judgement) {
                case Judgement.Accepted accepted -> passed.add(AsPublished.of(accepted));
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
                "Of %d published %d hit a reference; of these kind agrees for %.2f (claim everywhere: %.2f), hedge for %.2f (asserted everywhere: %.2f).%n",
                total.published(),
                total.matched(),
                total.ofMatched(total.kinds()),
                total.ofMatched(total.commonestKind()),
                total.ofMatched(total.hedges()),
                total.ofMatched(total.commonestHedge()));
        var use = Taken.together(taken.values());
        System.out.printf(
                "Refused by the gate: %d of %d proposed (%.0f%%), %s. Out of form: %s.%n",
                use.refused(), use.proposed(), 100 * use.refusedShare(), use.refusals(), faults);
        if (use.usage().requests() > 0) {
            print("In all ", use, total);
        }
        if (reading.requests() > 0) {
            System.out.printf(
                    "Of these the second reader and what was written again for it: %d requests, %d tokens; %d found to say what was said, all else in its speaker's words or refused.%n",
                    reading.requests(), tokens(reading), read);
        }
    }

    private static void print(String before, Taken use, Figures figures) {
        System.out.printf(
                "%s%d requests, %d tokens read, %d written, $%.4f; %d proposed, %d published, refused: %s%n",
                before,
                use.usage().requests(),
                use.usage().inputTokens(),
                use.usage().outputTokens(),
                use.usage().microDollars() / 1e6,
                use.proposed(),
                figures.published(),
                use.refusals().isEmpty() ? "none" : use.refusals());
    }

    private static long tokens(Usage usage) {
        return usage.inputTokens() + usage.outputTokens();
    }

    void baseline(Judged baseline, List<Labelled> episodes) {
        var all = episodes.stream()
                .map(episode -> Figures.of(episode, baseline.rank(episode), List.of()))
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
        all.put("engine", judged.name());
        var total = object(Figures.total(List.copyOf(figures.values())));
        add(Taken.together(taken.values()), total);
        total.put("unanswered", judged.unanswered());
        total.put("read", read);
        total.put("reader_tokens", tokens(reading));
        all.put("total", total);
        all.put("baselines", baselines);
        var transcripts = new ArrayList<Map<String, Object>>();
        figures.forEach((name, one) -> {
            var object = object(one);
            object.put("transcript", name);
            add(Objects.requireNonNull(taken.get(name)), object);
            transcripts.add(object);
        });
        all.put("transcripts", transcripts);
        return ContractsJson.MAPPER.writeValueAsString(all);
    }

    private static void add(Taken use, Map<String, Object> object) {
        object.put("proposed", use.proposed());
        object.put("refused", use.refusals());
        object.put("refused_share", use.refusedShare());
        object.put("requests", use.usage().requests());
        object.put("input_tokens", use.usage().inputTokens());
        object.put("output_tokens", use.usage().outputTokens());
        object.put("tokens", tokens(use.usage()));
        object.put("dollars", use.usage().microDollars() / 1e6);
    }

    private static Map<String, Object> object(Figures of) {
        var object = new LinkedHashMap<String, Object>();
        object.put("p_at_5", of.pAt5());
        object.put("r_at_10", of.rAt10());
        object.put("published", of.published());
        object.put("published_that_hit", of.matched());
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
