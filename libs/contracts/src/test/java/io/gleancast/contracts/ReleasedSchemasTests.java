package io.gleancast.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever reads the topics by the newest released schemas can read what today's say. Released files are never edited. */
class ReleasedSchemasTests {
    private static final Path RELEASED = Path.of("src/main/resources/released");
    private static final Path TODAY = Path.of("src/main/resources/schemas");

    static Stream<Path> newest() throws IOException {
        Path newest;
        try (var versions = Files.list(RELEASED)) {
            newest = versions.max(Comparator.comparing(
                            version -> Version.parse(version.getFileName().toString())))
                    .orElseThrow();
        }
        try (var files = Files.list(newest)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("newest")
    void gainOptionalFieldsAlone(Path released) throws IOException {
        var now = json(TODAY.resolve(released.getFileName()));

        assertThat(SchemaChanges.breaking(json(released), now))
                .as(
                        "%s against %s: only a new optional field may come; else it is a new major version",
                        TODAY, released)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/properties, headline, null, /properties/headline is gone",
                "/properties/revision, type, `\"string\"`, `/properties/revision/type was \"integer\" and is \"string\"`",
                "/properties/revision, minimum, 2, /properties/revision/minimum was 1 and is 2",
                "/properties/headline, maxLength, 9, /properties/headline/maxLength is new",
                "``, additionalProperties, false, /additionalProperties is new",
                "/properties/status, enum, `[\"published\"]`, `/properties/status/enum was [\"published\",\"retracted\"] and is [\"published\"]`"
            })
    void refusesWhatAConsumerWouldTripOver(String at, String name, String value, String change) throws IOException {
        var released = json(TODAY.resolve("insight.v1.json"));
        var now = released.deepCopy();
        var changed = (ObjectNode) now.at(at);
        if (value.equals("null")) {
            changed.remove(name);
        } else {
            changed.set(name, ContractsJson.MAPPER.readTree(value));
        }

        assertThat(SchemaChanges.breaking(released, now)).containsExactly(change);
    }

    @Test
    void letsANewOptionalFieldPassAndARequiredOneNot() throws IOException {
        var released = json(TODAY.resolve("insight.v1.json"));
        var now = released.deepCopy();
        ((ObjectNode) now.at("/properties")).putObject("mood").put("type", "string");
        ((ObjectNode) now.at("/properties/headline")).put("description", "in other words");
        assertThat(SchemaChanges.breaking(released, now)).isEmpty();

        now.withArray("required").add("mood");
        assertThat(SchemaChanges.breaking(released, now))
                .singleElement()
                .asString()
                .startsWith("/required was");
    }

    private static JsonNode json(Path file) throws IOException {
        return ContractsJson.MAPPER.readTree(Files.readString(file));
    }
}
