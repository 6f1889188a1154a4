package io.gleancast.embeddings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the machine embedding may take.
 *
 * @param threads how many texts to embed at a time; 0 for one per processor
 */
@ConfigurationProperties("embeddings")
record EmbeddingsProperties(@DefaultValue("0") int threads) {
    EmbeddingsProperties {
        if (threads < 0) {
            throw new IllegalArgumentException("embeddings.threads must be 0 or more, but is: " + threads);
        }
    }
}
