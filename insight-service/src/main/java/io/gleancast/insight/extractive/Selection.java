package io.gleancast.insight.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Chooses places by worth and standing alone, spread over the episode's matter (maximal marginal relevance), and within each
 * the passage with the best headline.
 */
final class Selection {
    private static final double STANDALONE = 0.9;
    private static final double HEADLINE = 0.3;
    /** What a headline is worth between passages of one place. */
    private static final double HEADLINE_HERE = 2.3;
    /** Passages so near each other are one place. */
    private static final int SAME_PLACE = 1;

    private static final double LIKENESS = 1.2;
    private static final double TOO_LIKE = 0.80;
    private static final int NEAREST = 4;
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
                double ready = Math.clamp(headline.applyAsDouble(passage), -0.1, 0.7);
                options.add(new Option(
                        passage,
                        score(passage) + HEADLINE * ready,
                        score(passage) + HEADLINE_HERE * ready,
                        meaning(passage)));
            }
        }

        /** Of the best place left, the passage with the best form; it will not be offered again. */
        Optional<Passage> next() {
            var place = options.stream().max(Comparator.comparingDouble(option -> option.score - penalty(option)));
            var found = place.flatMap(best -> options.stream()
                    .filter(option -> option.passage.gap(best.passage) <= SAME_PLACE)
                    .max(Comparator.comparingDouble(option -> option.form - penalty(option))));
            found.ifPresent(options::remove);
            return found.map(option -> option.passage);
        }

        void take(Passage passage) {
            var option = new Option(passage, 0, 0, meaning(passage));
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
        /** By which its place is chosen. */
        private final double score;
        /** By which it is chosen within its place. */
        private final double form;

        private final float[] meaning;

        Option(Passage passage, double score, double form, float[] meaning) {
            this.passage = passage;
            this.score = score;
            this.form = form;
            this.meaning = meaning;
        }
    }
}
