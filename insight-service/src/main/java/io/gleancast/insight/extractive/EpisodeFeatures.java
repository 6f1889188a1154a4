package io.gleancast.insight.extractive;

import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.text.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/**
 * A transcript's sentences as the scorer sees them: each one's embedding against the episode's mean, the same over five and
 * over thirteen sentences, and the surface features of one, five and thirteen.
 */
final class EpisodeFeatures {
    private static final int NEAR = 2;
    private static final int WIDE = 6;

    private final List<Sentence> sentences;
    private final List<float[]> vectors;
    private final double[][] rows;

    private EpisodeFeatures(List<Sentence> sentences, List<float[]> vectors, double[][] rows) {
        this.sentences = sentences;
        this.vectors = vectors;
        this.rows = rows;
    }

    List<Sentence> sentences() {
        return sentences;
    }

    /** The sentences' embeddings as they are. */
    List<float[]> vectors() {
        return vectors;
    }

    /** One row a sentence. */
    double[][] rows() {
        return rows;
    }

    static EpisodeFeatures of(List<Sentence> sentences, Embedder embedder) {
        return of(sentences, vectors(sentences, embedder));
    }

    /** Embeds each text once, however often it is said. */
    static List<float[]> vectors(List<Sentence> sentences, Embedder embedder) {
        var texts = sentences.stream().map(Sentence::text).distinct().toList();
        var vectors = embedder.embed(texts);
        var known = new HashMap<String, float[]>();
        for (int i = 0; i < texts.size(); i++) {
            known.put(texts.get(i), vectors.get(i));
        }
        return sentences.stream()
                .map(sentence -> Objects.requireNonNull(known.get(sentence.text())))
                .toList();
    }

    static EpisodeFeatures of(List<Sentence> sentences, List<float[]> vectors) {
        return new EpisodeFeatures(sentences, vectors, rows(SurfaceFeatures.of(sentences), contrast(vectors)));
    }

    private static double[][] contrast(List<float[]> vectors) {
        var rows = new double[vectors.size()][];
        for (int i = 0; i < rows.length; i++) {
            var vector = vectors.get(i);
            rows[i] = new double[vector.length];
            for (int j = 0; j < vector.length; j++) {
                rows[i][j] = vector[j];
            }
        }
        if (rows.length > 0) {
            var mean = Matrix.mean(rows);
            for (var row : rows) {
                Matrix.add(row, mean, -1);
            }
        }
        return rows;
    }

    private static double[][] rows(double[][] surface, double[][] meaning) {
        var parts = List.of(
                meaning,
                Matrix.smoothed(meaning, NEAR),
                Matrix.smoothed(meaning, WIDE),
                surface,
                Matrix.smoothed(surface, NEAR),
                Matrix.smoothed(surface, WIDE));
        var rows = new double[surface.length][];
        for (int i = 0; i < rows.length; i++) {
            int width = 0;
            for (var part : parts) {
                width += part[i].length;
            }
            rows[i] = new double[width];
            int at = 0;
            for (var part : parts) {
                System.arraycopy(part[i], 0, rows[i], at, part[i].length);
                at += part[i].length;
            }
        }
        return rows;
    }

    /** The direction of the meaning of a run of sentences. */
    float[] meaning(int first, int last) {
        var sum = new float[vectors.getFirst().length];
        double squares = 0;
        for (int j = 0; j < sum.length; j++) {
            for (int i = first; i <= last; i++) {
                sum[j] += vectors.get(i)[j];
            }
            squares += (double) sum[j] * sum[j];
        }
        for (int j = 0; j < sum.length; j++) {
            sum[j] /= (float) Math.sqrt(Math.max(1e-12, squares));
        }
        return sum;
    }

    /** The mean row over a run of sentences. */
    double[] over(int first, int last) {
        var mean = new double[rows[first].length];
        for (int i = first; i <= last; i++) {
            Matrix.add(mean, rows[i], 1.0 / (last - first + 1));
        }
        return mean;
    }
}
