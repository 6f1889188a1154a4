package io.gleancast.benchmarks.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Very many feeds on loopback, each at one of several ports: hosts of their own to whoever counts by host. */
final class FeedFarm implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("/(\\d+)\\.xml");
    private static final int BACKLOG = 1_000;

    /** Answers for the feed of a number. */
    interface Publisher {
        void answer(int feed, HttpExchange exchange) throws IOException;
    }

    private final Publisher publisher;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpServer> servers = new ArrayList<>();

    FeedFarm(int hosts, Publisher publisher) {
        this.publisher = publisher;
        for (int i = 0; i < hosts; i++) {
            servers.add(server());
        }
    }

    private HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.createContext("/", this::answer);
            server.setExecutor(threads);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
    }

    /** Where the feeds are whose number divided by the number of hosts leaves the place in this list. */
    List<String> hosts() {
        return servers.stream()
                .map(server -> "127.0.0.1:" + server.getAddress().getPort())
                .toList();
    }

    String url(int feed) {
        return "http://%s/%d.xml".formatted(hosts().get(feed % servers.size()), feed);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var number = NUMBER.matcher(exchange.getRequestURI().getPath());
            if (number.matches()) {
                publisher.answer(Integer.parseInt(number.group(1)), exchange);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    static void send(HttpExchange exchange, byte[] feed) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
        exchange.sendResponseHeaders(200, feed.length);
        exchange.getResponseBody().write(feed);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.close();
    }
}
