package io.gleancast.contracts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * An insight's place among others: cosine distance between vectors of one model is distance in meaning.
 *
 * @param vector base64 of little-endian float32 values, of unit length
 */
public record Embedding(String model, int dimensions, String vector) {
    public Embedding {
        Checks.text("embedding.model", model);
        Checks.given("embedding.vector", vector);
        var bytes = Base64.getDecoder().decode(vector).length;
        Checks.require(
                dimensions > 0 && bytes == dimensions * Float.BYTES,
                "embedding.vector",
                dimensions + " values of float32",
                bytes + " bytes");
    }

    /** Packs a vector for the wire. */
    public static Embedding of(String model, float[] values) {
        var buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return new Embedding(model, values.length, Base64.getEncoder().encodeToString(buffer.array()));
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
