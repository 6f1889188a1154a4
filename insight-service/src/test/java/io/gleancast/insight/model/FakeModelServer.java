package io.gleancast.insight.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.insight.reader.FakeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that speaks Chat Completions over real HTTP and answers as a test tells it to. */
public final class FakeModelServer implements AutoCloseable {
    private final HttpServer server;
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<JsonNode> readings = new CopyOnWriteArrayList<>();
    private final List<JsonNode> rewritings = new CopyOnWriteArrayList<>();
    private volatile Function<JsonNode, Answer> answers = _ -> Answer.content("{\"insights\":[]}");
    private volatile Function<JsonNode, Answer> reader = FakeReader.believingAll();
    private volatile Function<JsonNode, Answer> writer = _ -> Answer.content("{\"statements\":[]}");

    /** What goes back over the wire. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer content(String content) {
            return completion(Map.of("role", "assistant", "content", content), "stop");
        }

        public static Answer cut(String content) {
            return completion(Map.of("role", "assistant", "content", content), "length");
        }

        public static Answer refusal(String reason) {
            return completion(Map.of("role", "assistant", "refusal", reason), "stop");
        }

        public static Answer status(int status, String message) {
            return new Answer(
                    status,
                    Map.of(),
                    ContractsJson.MAPPER.writeValueAsString(Map.of("error", Map.of("message", message))));
        }

        /** As servers answer that count no tokens. */
        public Answer withoutUsage() {
            var completion = (ObjectNode) ContractsJson.MAPPER.readTree(body);
            completion.remove("usage");
            return new Answer(status, headers, completion.toString());
        }

        public Answer with(String header, String value) {
            return new Answer(status, Map.of(header, value), body);
        }

        private static Answer completion(Map<String, Object> message, String finish) {
            return new Answer(
                    200,
                    Map.of(),
                    ContractsJson.MAPPER.writeValueAsString(Map.of(
                            "id",
                            "chatcmpl-1",
                            "object",
                            "chat.completion",
                            "created",
                            1,
                            "model",
                            "fake",
                            "choices",
                            List.of(Map.of("index", 0, "message", message, "finish_reason", finish)),
                            "usage",
                            Map.of("prompt_tokens", 1000, "completion_tokens", 200, "total_tokens", 1200))));
        }
    }

    public FakeModelServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
    }

    /** Settings by which it is asked, whose prices make 900 micro-dollars of each answer. */
    public ModelProperties settings(int context, Duration timeout) {
        return settings(ModelProperties.Task.CHOOSE, context, timeout);
    }

    ModelProperties settings(ModelProperties.@Nullable Task task, int context, Duration timeout) {
        return new ModelProperties(
                baseUrl(),
                null,
                "fake",
                task,
                context,
                500,
                4,
                null,
                timeout,
                0,
                0,
                0,
                0,
                new BigDecimal("0.5"),
                null,
                new BigDecimal("2"),
                BatchesIntegrationTests.batches(),
                Map.of(
                        "dearer",
                        new ModelProperties.Price(new BigDecimal("5"), new BigDecimal("1"), new BigDecimal("20"))));
    }

    public void answer(Function<JsonNode, Answer> how) {
        answers = how;
    }

    public void answer(Answer answer) {
        answers = _ -> answer;
    }

    /** How it reads what was written; unless told, it finds everything supported that is not bent in the examination. */
    public void read(Function<JsonNode, Answer> how) {
        reader = how;
    }

    /** How it writes again what a reader objected to; unless told, not at all. */
    public void rewrite(Function<JsonNode, Answer> how) {
        writer = how;
    }

    /** From now on it has the Batch API too. */
    FakeBatches batches() {
        return new FakeBatches(server);
    }

    /** The bodies of all requests so far that had it read. */
    public List<JsonNode> readings() {
        return readings;
    }

    /** The bodies of all requests so far that had it write again. */
    public List<JsonNode> rewritings() {
        return rewritings;
    }

    /** The bodies of all other live requests so far. */
    public List<JsonNode> requests() {
        return requests;
    }

    public void forget() {
        requests.clear();
        readings.clear();
        rewritings.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request =
                    ContractsJson.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
            var told = request.path("messages").path(0).path("content").asString("");
            boolean reads = told.startsWith("You check what was written");
            boolean rewrites = told.startsWith("You wrote statements");
            (reads ? readings : rewrites ? rewritings : requests).add(request);
            send(exchange, (reads ? reader : rewrites ? writer : answers).apply(request));
        }
    }

    static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
