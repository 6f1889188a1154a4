package io.gleancast.insight.extractive;

import io.gleancast.contracts.Insight;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Learns a {@link Scorer} by ridge regression in closed form: no random start, no steps to stop at, so that the same references
 * give the same weights. A head's examples for and against weigh the same in sum.
 */
final class ScorerTraining {
    /** Strong: there are more features than good sentences. Chosen by leaving shows out. */
    private static final double RIDGE = 3;

    private static final int WIDTH_UNKNOWN = -1;

    private final List<double[]> passages = new ArrayList<>();
    private final List<Insight.Kind> kinds = new ArrayList<>();
    private final Moments[] positives = new Moments[2];
    private Moments all = new Moments(0);
    private int width = WIDTH_UNKNOWN;

    /**
     * Takes in one transcript with what an editor made of it.
     *
     * @param worthy whether the sentence stands in a reference's quote
     * @param housekeeping whether it is sponsor, self-promotion, housekeeping or filler
     */
    void add(EpisodeFeatures features, boolean[] worthy, boolean[] housekeeping) {
        for (int i = 0; i < worthy.length; i++) {
            var row = features.row(i);
            ready(row.length);
            all.add(row);
            if (worthy[i]) {
                positives[Scorer.WORTH].add(row);
            }
            if (housekeeping[i]) {
                positives[Scorer.HOUSEKEEPING].add(row);
            }
        }
    }

    /** Takes in the kind of the insight that a run of sentences proves. */
    void addKind(EpisodeFeatures features, int first, int last, Insight.Kind kind) {
        passages.add(features.over(first, last));
        kinds.add(kind);
    }

    /** Everything that several trainings took in. */
    static ScorerTraining together(Collection<ScorerTraining> parts) {
        var together = new ScorerTraining();
        for (var part : parts) {
            together.ready(part.width);
            together.all.add(part.all);
            for (int head = 0; head < together.positives.length; head++) {
                together.positives[head].add(part.positives[head]);
            }
            together.passages.addAll(part.passages);
            together.kinds.addAll(part.kinds);
        }
        return together;
    }

    private void ready(int features) {
        if (width == WIDTH_UNKNOWN) {
            width = features;
            all = new Moments(features);
            for (int head = 0; head < positives.length; head++) {
                positives[head] = new Moments(features);
            }
        }
    }

    Scorer learn() {
        var mean = all.mean();
        var scale = all.inverseDeviation();
        var heads = new float[Scorer.HEADS][width];
        var bias = new float[Scorer.HEADS];
        for (int head = 0; head < positives.length; head++) {
            keep(head, balanced(positives[head], mean, scale), heads, bias);
        }
        var solutions = kinds(mean, scale);
        for (int head = 2; head < solutions.length; head++) {
            keep(head, solutions[head], heads, bias);
        }
        return new Scorer(version(heads), floats(mean), floats(scale), heads, bias);
    }

    private static void keep(int head, double[] solution, float[][] heads, float[] bias) {
        int features = solution.length - 1;
        for (int j = 0; j < features; j++) {
            heads[head][j] = (float) solution[j];
        }
        bias[head] = (float) solution[features];
    }

    /** Least squares on targets 1 and -1 with both sides of equal weight; the last entry is the bias, which is not held down. */
    private double[] balanced(Moments positive, double[] mean, double[] scale) {
        double forEach = 0.5 / Math.max(1, positive.count());
        double againstEach = 0.5 / Math.max(1, all.count() - positive.count());
        var gram = new double[width + 1][width + 1];
        var right = new double[width + 1];
        var centre = new double[width];
        for (int i = 0; i < width; i++) {
            double negative = all.sum(i) - positive.sum(i);
            centre[i] = forEach * positive.sum(i) + againstEach * negative;
            right[i] = scale[i] * (forEach * positive.sum(i) - againstEach * negative);
        }
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                double product =
                        forEach * positive.product(i, j) + againstEach * (all.product(i, j) - positive.product(i, j));
                gram[i][j] =
                        scale[i] * scale[j] * (product - centre[i] * mean[j] - mean[i] * centre[j] + mean[i] * mean[j]);
            }
            gram[i][i] += RIDGE;
            gram[width][i] = scale[i] * (centre[i] - mean[i]);
        }
        gram[width][width] = 1;
        Matrix.solve(gram, new double[][] {right});
        return right;
    }

    /** Least squares on one target per kind, as often as it comes: what is rare is seldom right. */
    private double[][] kinds(double[] mean, double[] scale) {
        var right = new double[Scorer.HEADS][width + 1];
        var moments = new Moments(width + 1);
        for (int i = 0; i < kinds.size(); i++) {
            var row = new double[width + 1];
            for (int j = 0; j < width; j++) {
                row[j] = (passages.get(i)[j] - mean[j]) * scale[j];
            }
            row[width] = 1;
            moments.add(row);
            Matrix.add(right[Scorer.head(kinds.get(i))], row, 1.0 / kinds.size());
        }
        var gram = new double[width + 1][width + 1];
        for (int i = 0; i <= width; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = moments.product(i, j) / Math.max(1, kinds.size());
            }
            gram[i][i] += i < width ? RIDGE : 1e-9;
        }
        Matrix.solve(gram, right);
        return right;
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Names the weights by what they are. */
    private static String version(float[][] heads) {
        var sum = new CRC32();
        for (var head : heads) {
            var bytes = ByteBuffer.allocate(head.length * Float.BYTES);
            bytes.asFloatBuffer().put(head);
            sum.update(bytes.array());
        }
        return HexFormat.of().toHexDigits(sum.getValue(), 8);
    }
}
