package io.gleancast.insight.extractive;

import io.gleancast.contracts.Insight;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * Linear judgements learned from references: is a sentence worth quoting, is it housekeeping, and of which kind is a
 * passage. Weights are per standardised feature; the model card beside them says from what and how well.
 */
final class Scorer {
    private static final String RESOURCE = "scorer.bin";
    private static final int MAGIC = 0x474c5331;

    static final int WORTH = 0;

    static final int HOUSEKEEPING = 1;
    /** In the order of their heads, which come after the other two. */
    private static final List<Insight.Kind> KINDS = List.of(
            Insight.Kind.CLAIM,
            Insight.Kind.PREDICTION,
            Insight.Kind.ADVICE,
            Insight.Kind.FACT,
            Insight.Kind.STORY,
            Insight.Kind.COUNTERPOINT);

    static final int HEADS = 2 + KINDS.size();

    private final String version;
    private final float[] mean;
    private final float[] scale;
    private final float[][] heads;
    private final float[] bias;

    Scorer(String version, float[] mean, float[] scale, float[][] heads, float[] bias) {
        this.version = version;
        this.mean = mean;
        this.scale = scale;
        this.heads = heads;
        this.bias = bias;
    }

    /** The one with the committed weights. */
    static Scorer shipped() {
        try (var in = Objects.requireNonNull(Scorer.class.getResourceAsStream("/extractive/" + RESOURCE))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The scorer's weights cannot be read", e);
        }
    }

    /** Where a kind's judgement stands. */
    static int head(Insight.Kind kind) {
        return 2 + KINDS.indexOf(kind);
    }

    String version() {
        return version;
    }

    double score(int head, double[] row) {
        if (row.length != mean.length) {
            throw new IllegalStateException(
                    "The scorer knows %d features, not %d: train it again".formatted(mean.length, row.length));
        }
        double sum = bias[head];
        for (int j = 0; j < row.length; j++) {
            sum += heads[head][j] * (row[j] - mean[j]) * scale[j];
        }
        return sum;
    }

    /** One judgement of each sentence for each head. */
    double[][] scores(EpisodeFeatures features, int... heads) {
        var scores = new double[heads.length][features.sentences().size()];
        for (int i = 0; i < features.sentences().size(); i++) {
            var row = features.row(i);
            for (int j = 0; j < heads.length; j++) {
                scores[j][i] = score(heads[j], row);
            }
        }
        return scores;
    }

    void write(OutputStream stream) throws IOException {
        var out = new DataOutputStream(stream);
        out.writeInt(MAGIC);
        out.writeUTF(version);
        out.writeInt(mean.length);
        writeAll(out, mean);
        writeAll(out, scale);
        for (int head = 0; head < HEADS; head++) {
            out.writeFloat(bias[head]);
            writeAll(out, heads[head]);
        }
        out.flush();
    }

    static Scorer read(InputStream stream) throws IOException {
        var in = new DataInputStream(stream);
        if (in.readInt() != MAGIC) {
            throw new IOException("Not a scorer's weights");
        }
        var version = in.readUTF();
        int features = in.readInt();
        var mean = readAll(in, features);
        var scale = readAll(in, features);
        var heads = new float[HEADS][];
        var bias = new float[HEADS];
        for (int head = 0; head < HEADS; head++) {
            bias[head] = in.readFloat();
            heads[head] = readAll(in, features);
        }
        return new Scorer(version, mean, scale, heads, bias);
    }

    private static void writeAll(DataOutputStream out, float[] values) throws IOException {
        for (var value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] readAll(DataInputStream in, int count) throws IOException {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
