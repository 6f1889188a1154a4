package io.gleancast.insight.extractive;

import io.gleancast.benchmarks.evaluate.Judged;
import io.gleancast.benchmarks.evaluate.Labelled;
import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.SponsorDetector;
import io.gleancast.insight.text.Sentence;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The extractive engine under judgement, with its shipped weights or with weights that never saw the show being judged. */
public final class ExtractiveJudged implements Judged {
    private static final int RANKED = 10;

    private final Embedder embedder;
    private final Tagger tagger = new Tagger();
    private final Map<String, EpisodeFeatures> features = new LinkedHashMap<>();
    private final Map<String, Long> nanos = new HashMap<>();
    private final Map<String, Scorer> scorers = new HashMap<>();
    private final boolean leaveShowOut;
    private long embedding;

    public ExtractiveJudged(Embedder embedder, List<Labelled> episodes, boolean leaveShowOut) {
        this.embedder = embedder;
        this.leaveShowOut = leaveShowOut;
        for (var episode : episodes) {
            long start = System.nanoTime();
            features.put(episode.name(), features(episode));
            nanos.put(episode.name(), System.nanoTime() - start);
        }
        if (leaveShowOut) {
            var trainings = trainings(episodes);
            for (var show : trainings.keySet()) {
                var others = new LinkedHashMap<>(trainings);
                others.remove(show);
                scorers.put(show, ScorerTraining.together(others.values()).learn());
            }
        }
    }

    private EpisodeFeatures features(Labelled episode) {
        long start = System.nanoTime();
        var vectors =
                embedder.embed(episode.sentences().stream().map(Sentence::text).toList());
        embedding += System.nanoTime() - start;
        return EpisodeFeatures.of(episode.sentences(), vectors);
    }

    /** What each show teaches. */
    private Map<String, ScorerTraining> trainings(List<Labelled> episodes) {
        var trainings = new LinkedHashMap<String, ScorerTraining>();
        for (var episode : episodes) {
            var training = trainings.computeIfAbsent(episode.show(), _ -> new ScorerTraining());
            var rows = features.get(episode.name());
            if (rows != null) {
                training.add(rows, episode.worthy(), episode.housekeeping());
                for (var insight : episode.wanted()) {
                    for (var run : episode.runs(insight)) {
                        training.addKind(rows, run[0], run[1], insight.kind());
                    }
                }
            }
        }
        return trainings;
    }

    /** Writes weights learned from all these episodes, and gives their version. */
    public String learn(List<Labelled> episodes, OutputStream out) throws IOException {
        var scorer = ScorerTraining.together(trainings(episodes).values()).learn();
        scorer.write(out);
        return scorer.version();
    }

    /** What the gate is told of sponsors. */
    public static SponsorDetector sponsors() {
        return new HousekeepingDetector();
    }

    /** Seconds spent on embedding all sentences. */
    public double embedding() {
        return embedding / 1e9;
    }

    /** Seconds spent on everything else before ranking. */
    public double features() {
        return nanos.values().stream().mapToLong(Long::longValue).sum() / 1e9 - embedding();
    }

    @Override
    public String name() {
        return "extractive";
    }

    @Override
    public Ranking rank(Labelled episode) {
        long start = System.nanoTime();
        var scorer = leaveShowOut ? scorers.get(episode.show()) : shipped();
        var rows = features.get(episode.name());
        if (scorer == null || rows == null) {
            throw new IllegalArgumentException("Not prepared for " + episode.name());
        }
        var engine = new ExtractiveEngine(embedder, tagger, scorer);
        int most = LengthPolicy.most(episode.transcript());
        var ranked = engine.rank(rows, Math.max(RANKED, most));
        var published = ranked.subList(0, Math.min(most, ranked.size()));
        published = published.subList(0, LengthPolicy.howMany(episode.transcript(), published));
        long took = System.nanoTime() - start + nanos.getOrDefault(episode.name(), 0L);
        return new Ranking(ranked.stream().limit(RANKED).toList(), published, Usage.free(embedder.model()), took);
    }

    private Scorer shipped() {
        return scorers.computeIfAbsent("", _ -> Scorer.shipped());
    }
}
