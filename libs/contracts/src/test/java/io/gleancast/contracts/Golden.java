package io.gleancast.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A file of a released version: it must go on being read, for good. */
record Golden(String name, Class<? extends GleancastRecord> type) {
    static final Map<String, Class<? extends GleancastRecord>> TYPES = Map.of(
            "episode", Episode.class,
            "transcript", Transcript.class,
            "insight", Insight.class,
            "digest", Digest.class,
            "drop", Drop.class);

    private static final Path FILES = Path.of("src/test/resources/golden/v1");

    static Stream<Golden> all() {
        return TYPES.entrySet().stream()
                .flatMap(type -> Stream.of("full", "minimal")
                        .map(extent -> new Golden(type.getKey() + "-" + extent, type.getValue())));
    }

    static Golden full(String kind) {
        return all().filter(golden -> golden.name().equals(kind + "-full"))
                .findFirst()
                .orElseThrow();
    }

    JsonNode json() throws IOException {
        return ContractsJson.MAPPER.readTree(Files.readString(FILES.resolve(name + ".json")));
    }

    @Override
    public String toString() {
        return name;
    }
}
