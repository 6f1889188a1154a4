package io.gleancast.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmbeddingsAutoConfigurationTests {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(EmbeddingsAutoConfiguration.class));

    @Test
    void givesAServiceItsEmbedder() {
        runner.run(context -> assertThat(context).hasSingleBean(Embedder.class));
    }

    @Test
    void refusesANegativeNumberOfThreads() {
        runner.withPropertyValues("embeddings.threads=-1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("embeddings.threads must be 0 or more"));
    }
}
