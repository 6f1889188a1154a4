package io.gleancast.insight.extractive;

import io.gleancast.benchmarks.evaluate.Judged;
import io.gleancast.benchmarks.evaluate.Labelled;
import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.engine.Usage;
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
        return EpisodeFeatures.of(episode.sentences(), embedder);
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

    /** Weights learned from all episodes. */
    Scorer learnFromAll(List<Labelled> episodes) {
        return ScorerTraining.together(trainings(episodes).values()).learn();
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
