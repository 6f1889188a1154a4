package io.gleancast.insight.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Ranks passages by worth and standing alone, and spreads them over the episode's place and matter (maximal marginal relevance). */
final class Selection {
    private static final double STANDALONE = 0.9;
    private static final double LIKENESS = 1.2;
    private static final double TOO_LIKE = 0.80;
    private static final int NEAREST = 4;
    private static final double HEADLINE = 1.0;
    /** So many are looked at for a headline; those behind them are hardly ever reached. */
    private static final int LOOKED_AT = 120;

    private final EpisodeFeatures features;
    private final double[] smooth;
    private final double mean;
    private final double deviation;

    Selection(EpisodeFeatures features, double[] worth) {
        this.features = features;
        this.smooth = Matrix.smoothed(worth, 2);
        double sum = 0;
        double squares = 0;
        for (var value : smooth) {
            sum += value;
            squares += value * value;
        }
        this.mean = sum / Math.max(1, smooth.length);
        this.deviation = Math.sqrt(Math.max(1e-9, squares / Math.max(1, smooth.length) - mean * mean));
    }

    /** How likely an editor would choose it, 0 to 1, comparable between episodes. */
    double worth(Passage passage) {
        return 1 / (1 + Math.exp(-4 * raw(passage)));
    }

    private double raw(Passage passage) {
        double sum = 0;
        for (int i = passage.first(); i <= passage.last(); i++) {
            sum += smooth[i];
        }
        return sum / (passage.last() - passage.first() + 1);
    }

    private double score(Passage passage) {
        return (raw(passage) - mean) / deviation + STANDALONE * passage.standalone();
    }

    /**
     * Starts choosing.
     *
     * @param headline how good a headline a passage would have, from 0
     */
    Queue start(List<Passage> passages, ToDoubleFunction<Passage> headline) {
        return new Queue(passages, headline);
    }

    /** Passages still to be had, given those taken. */
    final class Queue {
        private final List<Option> options = new ArrayList<>();
        private final List<Option> taken = new ArrayList<>();

        private Queue(List<Passage> passages, ToDoubleFunction<Passage> headline) {
            var best = passages.stream()
                    .sorted(Comparator.comparingDouble(Selection.this::score).reversed())
                    .limit(LOOKED_AT)
                    .toList();
            for (var passage : best) {
                double ready = Math.clamp(headline.applyAsDouble(passage), 0, 0.5);
                options.add(new Option(passage, score(passage) + HEADLINE * ready, meaning(passage)));
            }
        }

        /** The best one left; it will not be offered again. */
        Optional<Passage> next() {
            Option best = null;
            double highest = Double.NEGATIVE_INFINITY;
            for (var option : options) {
                double score = option.score - penalty(option);
                if (score > highest) {
                    highest = score;
                    best = option;
                }
            }
            if (best == null) {
                return Optional.empty();
            }
            options.remove(best);
            return Optional.of(best.passage);
        }

        void take(Passage passage) {
            var option = new Option(passage, score(passage), meaning(passage));
            taken.add(option);
            options.removeIf(other ->
                    other.passage.gap(passage) < NEAREST || Matrix.dot(other.meaning, option.meaning) > TOO_LIKE);
        }

        private double penalty(Option option) {
            double like = 0;
            for (var other : taken) {
                like = Math.max(like, Matrix.dot(option.meaning, other.meaning));
            }
            return taken.isEmpty() ? 0 : LIKENESS * Math.max(0, like);
        }
    }

    /** Mean of its sentences' embeddings against the episode's, of unit length. */
    private float[] meaning(Passage passage) {
        int width = features.vectors().getFirst().length;
        var meaning = new float[width];
        double squares = 0;
        var row = features.over(passage.first(), passage.last());
        for (int j = 0; j < width; j++) {
            meaning[j] = (float) row[j];
            squares += row[j] * row[j];
        }
        for (int j = 0; j < width; j++) {
            meaning[j] /= (float) Math.sqrt(Math.max(1e-12, squares));
        }
        return meaning;
    }

    private static final class Option {
        private final Passage passage;
        private final double score;
        private final float[] meaning;

        Option(Passage passage, double score, float[] meaning) {
            this.passage = passage;
            this.score = score;
            this.meaning = meaning;
        }
    }
}
