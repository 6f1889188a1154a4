package io.gleancast.embeddings;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Runs one model on one text at a time. Not in batches: the quantised weights scale to the largest value of a batch, so that a
 * text's vector would depend on its neighbours. One thread a run: texts side by side are faster than one text on several.
 */
final class Encoder implements AutoCloseable {
    /** Beyond it a text adds nothing that a reader would search for, and the tokenizer's memory would be a stranger's to choose. */
    private static final int MAX_CHARACTERS = 100_000;

    private final EmbeddingModel model;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    Encoder(EmbeddingModel model) {
        this.model = model;
        this.environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions();
                var weights = open(model.weights());
                var vocabulary = open(model.tokenizer())) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // The arena keeps its largest size for ever; without it memory follows the text at hand.
            options.setCPUArenaAllocator(false);
            this.session = environment.createSession(weights.readAllBytes(), options);
            this.tokenizer =
                    HuggingFaceTokenizer.newInstance(vocabulary, Map.of("padding", "false", "truncation", "false"));
        } catch (OrtException e) {
            throw new IllegalStateException("The embedding model %s cannot be loaded".formatted(model.id()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedding model %s cannot be read".formatted(model.id()), e);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(
                Encoder.class.getResourceAsStream(resource), () -> resource + " is not on the class path");
    }

    EmbeddingModel model() {
        return model;
    }

    /** A vector of unit length. */
    float[] encode(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A blank text has no meaning to embed");
        }
        var seen = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
        var ids = tokenizer.encode(seen).getIds();
        if (ids.length <= model.maxTokens()) {
            return unit(run(ids));
        }
        return unit(meanOfParts(ids));
    }

    /** Parts of equal size, each between the model's own first and last token, so that no part is a stump. */
    private float[] meanOfParts(long[] ids) {
        int inner = ids.length - 2;
        int parts = Math.ceilDiv(inner, model.maxTokens() - 2);
        var sum = new float[model.dimensions()];
        for (int part = 0; part < parts; part++) {
            int from = 1 + (int) ((long) inner * part / parts);
            int to = 1 + (int) ((long) inner * (part + 1) / parts);
            var piece = new long[to - from + 2];
            piece[0] = ids[0];
            System.arraycopy(ids, from, piece, 1, to - from);
            piece[piece.length - 1] = ids[ids.length - 1];
            var vector = unit(run(piece));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        return sum;
    }

    private float[] run(long[] ids) {
        var shape = new long[] {1, ids.length};
        var ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (var input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                var types = OnnxTensor.createTensor(environment, LongBuffer.allocate(ids.length), shape)) {
            var inputs = new HashMap<String, OnnxTensor>(Map.of("input_ids", input, "attention_mask", mask));
            if (session.getInputNames().contains("token_type_ids")) {
                inputs.put("token_type_ids", types);
            }
            try (var result = session.run(inputs)) {
                return pool(((OnnxTensor) result.get(0)).getFloatBuffer(), ids.length);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("Embedding %d tokens failed".formatted(ids.length), e);
        }
    }

    private float[] pool(FloatBuffer tokens, int count) {
        var vector = new float[model.dimensions()];
        int used = model.pooling() == EmbeddingModel.Pooling.FIRST_TOKEN ? 1 : count;
        for (int token = 0; token < used; token++) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] += tokens.get(token * vector.length + i);
            }
        }
        return vector;
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (var value : vector) {
            squares += (double) value * value;
        }
        var norm = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
        return vector;
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The embedding model did not close", e);
        }
    }
}
