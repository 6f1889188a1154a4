package io.gleancast.insight.model;

import com.openai.core.JsonValue;
import io.gleancast.contracts.ContractsJson;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Instructions and the schema of the answer.
 *
 * @param name as the schema is called on the wire
 */
record Prompt(String name, String instructions, Map<String, Object> schema) {
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
