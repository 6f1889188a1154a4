package io.gleancast.insight.model;

import com.openai.core.JsonValue;
import io.gleancast.contracts.ContractsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Instructions and the schema of the answer, from versioned resource files.
 *
 * @param name as the schema is called on the wire
 */
record Prompt(String name, String instructions, Map<String, Object> schema) {
    /** Travels with every insight. A changed file is a new folder and a new version. */
    static final String VERSION = "1";

    static final Prompt EXTRACT = read("extract");
    static final Prompt MERGE = read("merge");
    static final String REPAIR = text("repair.md");

    private static Prompt read(String name) {
        @SuppressWarnings("unchecked")
        Map<String, Object> schema = ContractsJson.MAPPER.readValue(text(name + ".schema.json"), LinkedHashMap.class);
        return new Prompt(name, text(name + ".md"), schema);
    }

    private static String text(String file) {
        var path = "/prompts/v%s/%s".formatted(VERSION, file);
        try (var in = Objects.requireNonNull(Prompt.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The prompt %s cannot be read".formatted(path), e);
        }
    }

    Map<String, JsonValue> schemaValues() {
        var values = new LinkedHashMap<String, JsonValue>();
        schema.forEach((key, value) -> values.put(key, JsonValue.from(value)));
        return values;
    }

    /** For servers that take no schema: the instructions say it instead. */
    String instructionsWithSchema() {
        return instructions + "\n\nThe JSON schema of your answer:\n" + ContractsJson.MAPPER.writeValueAsString(schema);
    }
}
