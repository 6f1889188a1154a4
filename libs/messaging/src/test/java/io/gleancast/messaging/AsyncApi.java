package io.gleancast.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** The published AsyncAPI document, asked whether an event is one that it describes. */
final class AsyncApi {
    private final JsonNode document;

    AsyncApi() throws IOException {
        document = ContractsJson.MAPPER.valueToTree(new Yaml().load(resource("asyncapi.yaml")));
    }

    List<String> topics() {
        return document.get("channels").values().stream()
                .map(channel -> channel.get("address").stringValue())
                .filter(address -> !address.endsWith(Topics.deadLettersOf("")))
                .toList();
    }

    /** Faults of headers and payload, by the schemas of the topic's message. */
    List<Error> faultsIn(ConsumerRecord<byte[], byte[]> event) throws IOException {
        var message = document.get("channels").values().stream()
                .filter(channel -> channel.get("address").stringValue().equals(event.topic()))
                .flatMap(channel -> channel.get("messages").values().stream())
                .map(reference -> reference.get("$ref").stringValue())
                .findFirst()
                .orElseThrow();
        var schemaFile =
                document.at(message.substring(1) + "/payload/schema/$ref").stringValue();
        var faults = new ArrayList<>(faults(ContractsJson.MAPPER.readTree(resource(schemaFile)), payloadOf(event)));
        faults.addAll(faults(headersSchema(message), headersOf(event)));
        return faults;
    }

    private JsonNode headersSchema(String message) {
        return ContractsJson.MAPPER
                .createObjectNode()
                .put("$ref", message + "/headers")
                .set("components", document.get("components"));
    }

    private static List<Error> faults(JsonNode schema, JsonNode value) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(value);
    }

    private static JsonNode payloadOf(ConsumerRecord<byte[], byte[]> event) {
        return ContractsJson.MAPPER.readTree(event.value());
    }

    private static JsonNode headersOf(ConsumerRecord<byte[], byte[]> event) {
        var headers = ContractsJson.MAPPER.createObjectNode();
        event.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static String resource(String name) throws IOException {
        try (var found = ContractsJson.class.getResourceAsStream("/" + name)) {
            return new String(Objects.requireNonNull(found, name).readAllBytes(), UTF_8);
        }
    }
}
