package io.gleancast.insight.extractive;

import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.text.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A transcript's sentences as the scorer sees them: each one's embedding against the episode's mean, the same over five and
 * over thirteen sentences, and the surface features of one, five and thirteen.
 */
final class EpisodeFeatures {
    /** How far either way a row looks: at the sentence alone, at what is near, at what is around. */
    private static final int[] RADII = {0, 2, 6};

    /** So much of a sentence tells what it means. */
    private static final int LETTERS_EMBEDDED = 600;

    private final List<Sentence> sentences;
    private final List<float[]> vectors;
    private final double[] meanVector;
    private final double[][] surface;

    private EpisodeFeatures(List<Sentence> sentences, List<float[]> vectors, double[] meanVector, double[][] surface) {
        this.sentences = sentences;
        this.vectors = vectors;
        this.meanVector = meanVector;
        this.surface = surface;
    }

    List<Sentence> sentences() {
        return sentences;
    }

    /** The sentences' embeddings as they are. */
    List<float[]> vectors() {
        return vectors;
    }

    static EpisodeFeatures of(List<Sentence> sentences, Embedder embedder) {
        return of(sentences, vectors(sentences, embedder::embed));
    }

    /** Embeds each text once, however often it is said. */
    static List<float[]> vectors(List<Sentence> sentences, Function<List<String>, List<float[]>> embedding) {
        var texts = sentences.stream().map(EpisodeFeatures::embedded).distinct().toList();
        var vectors = embedding.apply(texts);
        var known = new HashMap<String, float[]>();
        for (int i = 0; i < texts.size(); i++) {
            known.put(texts.get(i), vectors.get(i));
        }
        return sentences.stream()
                .map(sentence -> Objects.requireNonNull(known.get(embedded(sentence))))
                .toList();
    }

    private static String embedded(Sentence sentence) {
        return sentence.beginning(LETTERS_EMBEDDED);
    }

    static EpisodeFeatures of(List<Sentence> sentences, List<float[]> vectors) {
        return new EpisodeFeatures(sentences, vectors, mean(vectors), SurfaceFeatures.of(sentences));
    }

    private static double[] mean(List<float[]> vectors) {
        var mean = new double[vectors.isEmpty() ? 0 : vectors.getFirst().length];
        for (var vector : vectors) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += vector[j] / (double) vectors.size();
            }
        }
        return mean;
    }

    /**
     * A sentence's features. Made anew each time: all rows of an episode at once take ten times as much memory as what they are
     * made of.
     */
    double[] row(int sentence) {
        int wide = meanVector.length;
        int narrow = surface[sentence].length;
        var row = new double[3 * wide + 3 * narrow];
        int at = 0;
        for (int radius : RADII) {
            addMeaning(sentence, radius, row, at);
            at += wide;
        }
        for (int radius : RADII) {
            addSurface(sentence, radius, row, at);
            at += narrow;
        }
        return row;
    }

    private void addMeaning(int sentence, int radius, double[] row, int at) {
        int from = Math.max(0, sentence - radius);
        int to = Math.min(sentences.size(), sentence + radius + 1);
        for (int i = from; i < to; i++) {
            var vector = vectors.get(i);
            for (int j = 0; j < vector.length; j++) {
                row[at + j] += (vector[j] - meanVector[j]) / (to - from);
            }
        }
    }

    private void addSurface(int sentence, int radius, double[] row, int at) {
        int from = Math.max(0, sentence - radius);
        int to = Math.min(sentences.size(), sentence + radius + 1);
        for (int i = from; i < to; i++) {
            for (int j = 0; j < surface[i].length; j++) {
                row[at + j] += surface[i][j] / (to - from);
            }
        }
    }

    /** The mean row over a run of sentences. */
    double[] over(int first, int last) {
        var mean = row(first);
        for (int i = first + 1; i <= last; i++) {
            Matrix.add(mean, row(i), 1);
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= last - first + 1;
        }
        return mean;
    }
}
