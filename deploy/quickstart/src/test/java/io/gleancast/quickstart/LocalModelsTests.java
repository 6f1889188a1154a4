package io.gleancast.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalModelsTests {
    private final CountDownLatch done = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        done.countDown();
        server.stop(0);
    }

    @Test
    void saysWhichModelsThereAreAndHowToUseOne() throws InterruptedException {
        answers(200, """
                {"object":"list","data":[{"id":"nomic-embed-text"},{"id":"small:4b"},{"id":"large:8b"}]}""");

        assertThat(advice("--once", "--to", "me you"))
                .containsExactly(
                        "  Local models   Here at %s has small:4b, large:8b".formatted(address()),
                        "                 to have one write: OPENAI_BASE_URL=%s GLEANCAST_MODEL=small:4b"
                                        .formatted(address())
                                + " INSIGHT_MODEL_CONTEXTTOKENS=4096 INSIGHT_MODEL_ANSWERTOKENS=1500 ./quickstart --once --to 'me you'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Something else lives here</html>",
                "{\"data\":\"none\"}",
                "{\"data\":[{\"id\":7},{\"name\":\"x\"}]}",
                "{\"data\":[{\"id\":\"$(reboot)\"},{\"id\":\"\\u001b[2J\"},{\"id\":\"-x\"}]}"
            })
    void saysNothingOfAnAnswerThatIsOfNoUse(String answer) throws InterruptedException {
        answers(200, answer);

        assertThat(advice()).isEmpty();
    }

    @Test
    void saysNothingOfAPageThatIsNotThere() throws InterruptedException {
        answers(404, "{\"data\":[{\"id\":\"small\"}]}");

        assertThat(advice()).isEmpty();
    }

    @Test
    void doesNotReadAnAnswerWithoutEnd() throws InterruptedException {
        answers(200, "{\"data\":[{\"id\":\"small\"}]}" + " ".repeat(1_000_000));

        assertThat(advice()).isEmpty();
    }

    @Test
    void doesNotWaitForAServerThatNeverAnswers() throws InterruptedException {
        server.createContext("/v1/models", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                done.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(advice()).isEmpty();
    }

    @Test
    void saysNothingWhereNobodyListens() throws Exception {
        URI free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = URI.create("http://127.0.0.1:%d/v1".formatted(socket.getLocalPort()));
        }

        assertThat(LocalModels.advice(Map.of("Nobody", free), List.of())).isEmpty();
    }

    private void answers(int status, String body) {
        server.createContext("/v1/models", exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private List<String> advice(String... arguments) throws InterruptedException {
        return LocalModels.advice(Map.of("Here", address()), List.of(arguments));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
    }
}
