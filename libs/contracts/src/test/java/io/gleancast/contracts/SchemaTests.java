package io.gleancast.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The committed schemas say what the records are. After a change to a record, write them anew with
 * what libs/contracts/README.md says.
 */
class SchemaTests {
    private static final Path COMMITTED = Path.of("src/main/resources/schemas");

    @ParameterizedTest
    @CsvSource({"episode", "transcript", "insight", "digest", "drop"})
    void areWhatTheRecordsAre(String kind) throws IOException {
        var generated = ContractsJson.MAPPER
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(
                                new Schemas().of(kind, Golden.full(kind).type()))
                        .replace("\r\n", "\n")
                + "\n";
        if (Boolean.getBoolean("gleancast.schemas.write")) {
            Files.createDirectories(COMMITTED);
            Files.writeString(fileOf(kind), generated);
        }

        assertThat(Files.readString(fileOf(kind)))
                .as("%s: see this class for how to write it anew", fileOf(kind))
                .isEqualTo(generated);
    }

    static Stream<Golden> goldens() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void acceptWhatTheRecordsAccept(Golden golden) throws IOException {
        var kind = golden.name().substring(0, golden.name().indexOf('-'));
        var newer = ((ObjectNode) golden.json()).put("addedLater", 1);

        assertThat(schemaOf(kind).validate(golden.json())).isEmpty();
        assertThat(schemaOf(kind).validate((JsonNode) newer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "episode, guid, null",
                "episode, title, null",
                "episode, firstSeen, 1",
                "transcript, segments, []",
                "transcript, textSha256, `\"0\"`",
                "insight, revision, 0",
                "insight, evidence, []",
                "insight, kind, `\"rumour\"`",
                "digest, candidatesSha256, `\"0\"`",
                "drop, stage, `\"lunch\"`"
            })
    void refuseWhatTheRecordsRefuse(String kind, String field, String value) throws IOException {
        var json = (ObjectNode) Golden.full(kind).json();
        json.set(field, ContractsJson.MAPPER.readTree(value));

        assertThat(schemaOf(kind).validate((JsonNode) json)).isNotEmpty();
    }

    @Test
    void leaveRoomForNewReasons() throws IOException {
        var json = ((ObjectNode) Golden.full("drop").json()).put("reason", "moon-phase");

        assertThat(schemaOf("drop").validate((JsonNode) json)).isEmpty();
    }

    private static Schema schemaOf(String kind) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(fileOf(kind)));
    }

    private static Path fileOf(String kind) {
        return COMMITTED.resolve(kind + ".v1.json");
    }
}
