package io.gleancast.benchmarks.hostile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gleancast.testing.hostile.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The server of one stranger, on a loopback address of its own where the system has more than one. */
final class StrangersServer implements AutoCloseable {
    /** Writes an answer's body, for as long as it likes. */
    @FunctionalInterface
    interface Body {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** What a path answers. */
    record Page(int status, Map<String, String> headers, Body body) {
        Page {
            headers = Map.copyOf(headers);
        }

        static Page of(String type, Body body) {
            return new Page(200, Map.of("Content-Type", type), body);
        }

        /** A shape of about so many bytes, made anew each time it is asked for. */
        static Page of(Shape shape, int bytes) {
            return of("application/octet-stream", out -> out.write(shape.bytes(bytes)));
        }
    }

    /** What a stranger has. */
    @FunctionalInterface
    interface Pages {
        /** The page at a path, or null where there is none; the address is the server's own. */
        @Nullable Page at(String path, String address);
    }

    private final HttpServer server;
    private final Pages pages;
    private final String address;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private StrangersServer(HttpServer server, Pages pages) {
        this.server = server;
        this.pages = pages;
        this.address = "http://%s:%d"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort());
    }

    static StrangersServer start(int number, Pages pages) {
        try {
            var strangers = new StrangersServer(bind(number), pages);
            strangers.server.createContext("/", strangers::answer);
            strangers.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            strangers.server.start();
            return strangers;
        } catch (IOException e) {
            throw new UncheckedIOException("A stranger's server could not be started", e);
        }
    }

    private static HttpServer bind(int number) throws IOException {
        try {
            var own = InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (1 + number % 250)});
            return HttpServer.create(new InetSocketAddress(own, 0), 0);
        } catch (BindException e) {
            // Not every system has the whole of 127.0.0.0/8.
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
    }

    String address() {
        return address;
    }

    /** Whether somebody asked for a path. */
    boolean wasAsked(String path) {
        return asked.contains(path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            asked.add(path);
            var page = pages.at(path, address);
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            page.headers().forEach(exchange.getResponseHeaders()::set);
            boolean head = exchange.getRequestMethod().equals("HEAD") || page.status() >= 300;
            exchange.sendResponseHeaders(page.status(), head ? -1 : 0);
            if (!head) {
                page.body().write(exchange.getResponseBody());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
