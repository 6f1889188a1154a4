package io.gleancast.insight.publication;

import io.gleancast.contracts.Embedding;
import io.gleancast.embeddings.Embedder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Embeds what an insight says, and says so where the model does not know its language. */
@Component
public class TextEmbedding {
    private static final String KNOWN_LANGUAGE = "en";

    private final Embedder embedder;

    TextEmbedding(Embedder embedder) {
        this.embedder = embedder;
    }

    /** The text that stands for an insight. */
    public static String textOf(String headline, String body) {
        return headline + ". " + body;
    }

    public List<float[]> vectors(List<String> texts) {
        return embedder.embed(texts);
    }

    public Embedding of(float[] vector, @Nullable String language) {
        var embedding = Embedding.of(embedder.model(), vector);
        return language == null || language.startsWith(KNOWN_LANGUAGE)
                ? embedding
                : embedding.limitedBy("the model knows English only, the text is in " + language);
    }
}
