package io.gleancast.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What was released is read and written the same, for good. */
class GoldenFilesTests {
    static Stream<Golden> goldens() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void areReadAndWrittenUnchanged(Golden golden) throws IOException {
        var json = golden.json();
        var read = ContractsJson.MAPPER.treeToValue(json, golden.type());
        var written = ContractsJson.MAPPER.writeValueAsBytes(read);

        assertThat(ContractsJson.MAPPER.readTree(written).toString()).isEqualTo(json.toString());
        assertThat(ContractsJson.MAPPER.readValue(written, golden.type())).isEqualTo(read);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void areReadWithFieldsOfANewerVersion(Golden golden) throws IOException {
        var json = golden.json();
        var newer = ((ObjectNode) json.deepCopy()).put("addedLater", "unknown here");
        newer.putObject("alsoAdded").put("nested", 1);

        assertThat((GleancastRecord) ContractsJson.MAPPER.treeToValue(newer, golden.type()))
                .isEqualTo(ContractsJson.MAPPER.treeToValue(json, golden.type()));
    }

    @Test
    void areAllThere() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/golden/v1"))) {
            assertThat(files).hasSize((int) Golden.all().count());
        }
        assertThat(Golden.TYPES.values()).containsExactlyInAnyOrder(recordTypes());
    }

    @Test
    void readAReasonOfANewerVersionAsOther() throws IOException {
        var json = (ObjectNode) Golden.full("drop").json();
        var newer = json.put("reason", "moon-phase");

        assertThat(ContractsJson.MAPPER.treeToValue(newer, Drop.class).reason()).isEqualTo(Drop.Reason.OTHER);
    }

    @Test
    void haveTheKeysAndTypesThatConsumersRelyOn() throws IOException {
        var insight = ContractsJson.MAPPER.treeToValue(Golden.full("insight").json(), Insight.class);
        var digest = ContractsJson.MAPPER.treeToValue(Golden.full("digest").json(), Digest.class);
        var drop = ContractsJson.MAPPER.treeToValue(Golden.full("drop").json(), Drop.class);
        var episode = ContractsJson.MAPPER.treeToValue(Golden.full("episode").json(), Episode.class);
        var transcript =
                ContractsJson.MAPPER.treeToValue(Golden.full("transcript").json(), Transcript.class);

        assertThat(Stream.of(episode, transcript, insight, digest, drop).map(GleancastRecord::key))
                .containsExactly(episode.id(), episode.id(), insight.id(), "2026-11-18", episode.id());
        assertThat(Stream.of(episode, transcript, insight, digest, drop).map(GleancastRecord::type))
                .containsExactly(
                        "io.gleancast.episode.found",
                        "io.gleancast.transcript.made",
                        "io.gleancast.insight.retracted",
                        "io.gleancast.digest.published",
                        "io.gleancast.episode.dropped");
        assertThat(digest.items().getFirst().insight().type()).isEqualTo("io.gleancast.insight.published");
        assertThat(episode.reference()).isEqualTo(transcript.episode());
        assertThat(transcript.episode().withoutDescription()).isEqualTo(insight.episode());
    }

    @Test
    void holdIdsThatAreComputed() throws IOException {
        var episode = ContractsJson.MAPPER.treeToValue(Golden.full("episode").json(), Episode.class);
        var insight = ContractsJson.MAPPER.treeToValue(Golden.full("insight").json(), Insight.class);

        assertThat(episode.podcast().id())
                .isEqualTo(Ids.podcast(episode.podcast().feedUrl().toString()));
        assertThat(episode.id()).isEqualTo(Ids.episode(episode.podcast().id(), episode.guid()));
        assertThat(insight.id())
                .isEqualTo(
                        Ids.insight(episode.id(), insight.evidence().getFirst().quote()));
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends GleancastRecord>[] recordTypes() {
        return (Class<? extends GleancastRecord>[]) GleancastRecord.class.getPermittedSubclasses();
    }
}
