package io.gleancast.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A publisher's server on loopback: each path answers as the test says, and every request is remembered. */
public final class FeedServer implements AutoCloseable {
    /** Answers one request. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A request that arrived. */
    public record Asked(String path, Map<String, List<String>> headers) {
        /** The first value of a header, or an empty text. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> mostOpen = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile Answer otherwise = exchange -> exchange.sendResponseHeaders(404, -1);

    public FeedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public FeedServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    public FeedServer otherwise(Answer answer) {
        otherwise = answer;
        return this;
    }

    public FeedServer feed(String path, String xml) {
        return on(path, exchange -> send(exchange, 200, "application/rss+xml", xml.getBytes(UTF_8)));
    }

    public FeedServer redirect(String path, int status, String to) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    public static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    public List<Asked> askedFor(String path) {
        return asked.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** The most requests for one path that were under way at the same time. */
    public int mostOpen(String path) {
        return mostOpen.getOrDefault(path, 0);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(new Asked(path, Map.copyOf(exchange.getRequestHeaders())));
        var now = open.computeIfAbsent(path, _ -> new AtomicInteger());
        mostOpen.merge(path, now.incrementAndGet(), Math::max);
        try (exchange) {
            answers.getOrDefault(path, otherwise).to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            now.decrementAndGet();
        }
    }
}
