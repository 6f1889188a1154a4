package io.gleancast.insight.model;

import com.openai.core.JsonValue;
import io.gleancast.contracts.ContractsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Instructions and the schema of the answer.
 *
 * @param name as the schema is called on the wire
 */
public record Prompt(String name, String instructions, Map<String, Object> schema) {
    /** Reads the files {@code name.md} and {@code name.schema.json} of a folder of resources. */
    public static Prompt read(String folder, String name) {
        @SuppressWarnings("unchecked")
        Map<String, Object> schema =
                ContractsJson.MAPPER.readValue(text("%s/%s.schema.json".formatted(folder, name)), LinkedHashMap.class);
        return new Prompt(name, text("%s/%s.md".formatted(folder, name)), schema);
    }

    /** Reads a file among the resources. */
    public static String text(String path) {
        try (var in = Prompt.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("There is no prompt " + path);
            }
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

    /** For servers that hold no model to a schema: the instructions say it instead. */
    String instructionsWithSchema() {
        return instructions + "\n\nThe JSON schema of your answer:\n" + ContractsJson.MAPPER.writeValueAsString(schema);
    }
}
