package io.gleancast.contracts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An insight's place among others: cosine distance between vectors of one model is distance in meaning.
 *
 * @param vector base64 of little-endian float32 values, of unit length
 * @param limit what makes the vector less to be trusted, such as a language that the model does not know; mostly absent
 */
public record Embedding(
        String model,
        int dimensions,
        String vector,
        @Nullable String limit) {
    private static final int LONGEST_VECTOR = 4 * 8192 * Float.BYTES / 3 + 4;

    public Embedding {
        model = Checks.label("embedding.model", model, Texts.TERM);
        limit = Checks.optional(limit, Texts.SENTENCE);
        Checks.given("embedding.vector", vector);
        Checks.require(vector.length() <= LONGEST_VECTOR, "embedding.vector", "at most 8192 values", vector.length());
        var bytes = Base64.getDecoder().decode(vector).length;
        Checks.require(
                dimensions > 0 && bytes == dimensions * Float.BYTES,
                "embedding.vector",
                dimensions + " values of float32",
                bytes + " bytes");
    }

    public Embedding(String model, int dimensions, String vector) {
        this(model, dimensions, vector, null);
    }

    /** Packs a vector for the wire. */
    public static Embedding of(String model, float[] values) {
        var buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return new Embedding(model, values.length, Base64.getEncoder().encodeToString(buffer.array()));
    }

    /** The same vector, less to be trusted. */
    public Embedding limitedBy(String reason) {
        return new Embedding(model, dimensions, vector, reason);
    }

    /** The vector, unpacked. */
    public float[] values() {
        var values = new float[dimensions];
        ByteBuffer.wrap(Base64.getDecoder().decode(vector))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
