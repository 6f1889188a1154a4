package io.gleancast.embeddings;

/**
 * A sentence encoder whose files lie on the class path.
 *
 * @param id as records name it
 * @param pooling how the tokens' vectors become the text's
 */
record EmbeddingModel(String id, String weights, String tokenizer, int dimensions, int maxTokens, Pooling pooling) {
    /** The one that is shipped; the README says why. */
    static final EmbeddingModel BGE_SMALL = new EmbeddingModel(
            "bge-small-en-v1.5-q",
            "/bge-small-en-v1.5-q.onnx",
            "/bge-small-en-v1.5-q-tokenizer.json",
            384,
            512,
            Pooling.FIRST_TOKEN);

    /** How the tokens' vectors become the text's. */
    enum Pooling {
        FIRST_TOKEN,
        MEAN
    }
}
