package io.gleancast.quickstart;

import io.gleancast.contracts.ContractsJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** Speaks to one of our services as its operator, and waits while it is being started again. */
public final class Rest {
    /** Where a service says whether it is ready. */
    public static final String READINESS = "/actuator/health/readiness";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String credentials;

    Rest(String address, String user, String password) {
        this.address = address;
        this.credentials =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public String address() {
        return address;
    }

    /** The operator's, as a request's header has them. */
    public String credentials() {
        return credentials;
    }

    public JsonNode get(String path) throws InterruptedException {
        return json(send(request(path).GET().build()));
    }

    public JsonNode post(String path, String type, byte[] body) throws InterruptedException {
        return json(send(request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build()));
    }

    public JsonNode post(String path, Object body) throws InterruptedException {
        return post(path, "application/json", ContractsJson.MAPPER.writeValueAsBytes(body));
    }

    /** What a look at a path came to. */
    public sealed interface Look {
        /** It was answered, with that status and that body. */
        record Answered(int status, String body) implements Look {}

        /** It was not answered in time, or not at all. */
        record Unanswered(String why) implements Look {}
    }

    /** Looks at a path once, as the operator or as anyone, and takes no answer for an answer too. */
    public Look look(String path, Duration deadline, boolean asOperator) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(deadline);
        if (asOperator) {
            request.header("Authorization", credentials);
        }
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Look.Answered(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Look.Unanswered(e.toString());
        }
    }

    /** Whether the service says that it is ready. */
    boolean isReady() throws InterruptedException {
        return look(READINESS, Duration.ofSeconds(5), false) instanceof Look.Answered(int status, var _)
                && status == 200;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", credentials);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() != 503 || System.nanoTime() > end) {
                    return response;
                }
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new QuickstartFailed("%s does not answer: %s".formatted(request.uri(), e), e);
                }
            }
            Thread.sleep(500);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        var body = response.body();
        if (response.statusCode() >= 300) {
            throw new QuickstartFailed("%s answered %d: %s"
                    .formatted(response.uri(), response.statusCode(), new String(body, StandardCharsets.UTF_8)));
        }
        return body.length == 0 ? ContractsJson.MAPPER.nullNode() : ContractsJson.MAPPER.readTree(body);
    }
}
