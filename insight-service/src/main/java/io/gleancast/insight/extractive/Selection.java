package io.gleancast.insight.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses places by worth, spread over the episode's matter (maximal marginal relevance), and within each the passage that reads
 * best.
 */
final class Selection {
    /** What reading well is worth between places, and between passages of one place. */
    private static final double EASE = 0.5;

    private static final double EASE_HERE = 3;
    /** Passages so near each other are one place. */
    private static final int SAME_PLACE = 1;

    private static final double LIKENESS = 1.2;
    private static final double TOO_LIKE = 0.80;
    private static final int NEAREST = 4;

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

    /** The same of the place of one sentence, on no scale of its own. */
    double worth(int sentence) {
        return smooth[sentence];
    }

    private double raw(Passage passage) {
        double sum = 0;
        for (int i = passage.first(); i <= passage.last(); i++) {
            sum += smooth[i];
        }
        return sum / (passage.last() - passage.first() + 1);
    }

    private double standing(Passage passage) {
        return (raw(passage) - mean) / deviation;
    }

    /** Starts choosing. */
    Queue start(List<Reading> readings) {
        return new Queue(readings);
    }

    /** Passages still to be had, given those taken. */
    final class Queue {
        private final List<Option> options = new ArrayList<>();
        private final List<Option> taken = new ArrayList<>();

        private Queue(List<Reading> readings) {
            for (var reading : readings) {
                double standing = standing(reading.passage());
                options.add(new Option(
                        reading,
                        standing + EASE * reading.ease(),
                        standing + EASE_HERE * reading.ease(),
                        meaning(reading.passage())));
            }
        }

        /** Of the best place left, the passage that reads best; what is near or like it is not offered again. */
        Optional<Reading> next() {
            var place = options.stream().max(Comparator.comparingDouble(option -> option.score - penalty(option)));
            var found = place.flatMap(best -> options.stream()
                    .filter(option -> option.passage().gap(best.passage()) <= SAME_PLACE)
                    .max(Comparator.comparingDouble(option -> option.form - penalty(option))));
            found.ifPresent(this::take);
            return found.map(option -> option.reading);
        }

        private void take(Option option) {
            taken.add(option);
            options.removeIf(other -> other.passage().gap(option.passage()) < NEAREST
                    || Matrix.dot(other.meaning, option.meaning) > TOO_LIKE);
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
        private final Reading reading;
        /** By which its place is chosen. */
        private final double score;
        /** By which it is chosen within its place. */
        private final double form;

        private final float[] meaning;

        Option(Reading reading, double score, double form, float[] meaning) {
            this.reading = reading;
            this.score = score;
            this.form = form;
            this.meaning = meaning;
        }

        Passage passage() {
            return reading.passage();
        }
    }
}
