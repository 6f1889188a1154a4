package io.gleancast.insight.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleancast.insight.model.ModelProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReaderPropertiesTests {
    private static final ModelProperties WRITER = bind(
            "insight.model",
            ModelProperties.class,
            Map.of(
                    "insight.model.base-url",
                    "http://writer.example/v1",
                    "insight.model.api-key",
                    "writers",
                    "insight.model.name",
                    "writer",
                    "insight.model.input-price",
                    "3"));

    @Test
    void theWriterReadsUnlessAnotherIsNamed() {
        var properties = reader(Map.of());

        assertThat(properties.mode()).isEqualTo(ReaderProperties.Mode.ALWAYS);
        assertThat(properties.of(WRITER)).isSameAs(WRITER);
    }

    @Test
    void anotherModelOfTheSameServerHasItsOwnPriceAndTheWritersKey() {
        var settings = reader(Map.of("insight.reader.name", "strong", "insight.reader.input-price", "5"))
                .of(WRITER);

        assertThat(settings.name()).isEqualTo("strong");
        assertThat(settings.baseUrl()).isEqualTo(WRITER.baseUrl());
        assertThat(settings.apiKey()).isEqualTo("writers");
        assertThat(settings.inputPrice()).isEqualByComparingTo("5");
    }

    @Test
    void anotherServerNeverGetsTheWritersKey() {
        var settings = reader(Map.of("insight.reader.base-url", "http://reader.example/v1"))
                .of(WRITER);

        assertThat(settings.baseUrl()).hasHost("reader.example");
        assertThat(settings.apiKey()).isNull();
        assertThat(settings.name()).isEqualTo("writer");
    }

    @Test
    void aKeyForNobodyIsRefused() {
        assertThatThrownBy(() -> reader(Map.of("insight.reader.api-key", "lost")))
                .rootCause()
                .hasMessageContaining("insight.reader.api-key");
    }

    private static ReaderProperties reader(Map<String, String> settings) {
        return bind("insight.reader", ReaderProperties.class, settings);
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }
}
