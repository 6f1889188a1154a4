package io.gleancast.insight.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.insight.model.FakeModelServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The Batch API of a server over real HTTP: a test says how far its batches are and what comes of them. */
final class FakeBatches {
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Map<String, String> inputs = new ConcurrentHashMap<>();
    private final Map<String, Answer> instead = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private volatile String status = "validating";
    private volatile Function<JsonNode, String> output = _ -> "";

    FakeBatches(HttpServer server) {
        server.createContext("/v1/files", this::handle);
        server.createContext("/v1/batches", this::handle);
    }

    /** From now on all batches are at this status, with what comes out of each request's line. */
    void are(String status, Function<JsonNode, String> output) {
        this.status = status;
        this.output = output;
    }

    /** From now on a call, as {@link #calls} names it, is answered so. */
    void answer(String call, Answer answer) {
        instead.put(call, answer);
    }

    /** Method and path of all calls so far, with {@code ID} for what the server named. */
    List<String> calls() {
        return calls;
    }

    /** The lines of all batches so far. */
    List<JsonNode> requests() {
        return requests;
    }

    /** What was not deleted. */
    Map<String, String> files() {
        return files;
    }

    /** A line of output as OpenAI writes it. */
    static String line(String name, int status, String body) {
        return "{\"id\":\"batch_req_1\",\"custom_id\":\"%s\",\"response\":{\"status_code\":%d,\"request_id\":\"r\",\"body\":%s},\"error\":null}\n"
                .formatted(name, status, body);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var parts = exchange.getRequestURI().getPath().split("/", -1);
            var id = parts.length > 3 ? parts[3] : "";
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var call = exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().replace("/v1", "").replace(id.isEmpty() ? "/v1" : id, "ID");
            calls.add(call);
            var other = instead.get(call);
            FakeModelServer.send(exchange, other == null ? answer(call, id, body) : other);
        }
    }

    private Answer answer(String call, String id, String body) {
        return switch (call) {
            case "POST /files" ->
                json(file(body.lines()
                        .filter(line -> line.startsWith("{"))
                        .findFirst()
                        .orElseThrow()));
            case "GET /files/ID/content" -> new Answer(200, Map.of(), files.getOrDefault(id, ""));
            case "DELETE /files/ID" -> {
                files.remove(id);
                yield json(Map.of("id", id, "object", "file", "deleted", true));
            }
            case "POST /batches" ->
                json(begun(ContractsJson.MAPPER
                        .readTree(body)
                        .path("input_file_id")
                        .asString()));
            case "GET /batches/ID" -> json(batch(id));
            case "POST /batches/ID/cancel" -> {
                status = "cancelling";
                yield json(batch(id));
            }
            default -> Answer.status(404, "unknown: " + call);
        };
    }

    private Map<String, Object> file(String content) {
        var id = "file-" + number.incrementAndGet();
        files.put(id, content);
        return Map.of(
                "id",
                id,
                "object",
                "file",
                "bytes",
                content.length(),
                "created_at",
                1,
                "filename",
                "request.jsonl",
                "purpose",
                "batch",
                "status",
                "processed");
    }

    private Map<String, Object> begun(String input) {
        var id = "batch_" + number.incrementAndGet();
        inputs.put(id, input);
        requests.add(ContractsJson.MAPPER.readTree(files.get(input)));
        return batch(id);
    }

    private Map<String, Object> batch(String id) {
        var input = inputs.getOrDefault(id, "file-0");
        var batch = new HashMap<String, Object>(Map.of(
                "id",
                id,
                "object",
                "batch",
                "endpoint",
                "/v1/chat/completions",
                "completion_window",
                "24h",
                "created_at",
                1,
                "input_file_id",
                input,
                "status",
                status));
        var written = files.containsKey(input) ? output.apply(ContractsJson.MAPPER.readTree(files.get(input))) : "";
        if (!written.isEmpty()) {
            batch.put("output_file_id", file(written).get("id"));
        }
        return batch;
    }

    private static Answer json(Map<String, Object> body) {
        return new Answer(200, Map.of(), ContractsJson.MAPPER.writeValueAsString(body));
    }
}
