package io.gleancast.safehttp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that says byte for byte what a test wants, proper HTTP or not. */
final class StrangerServer implements AutoCloseable {
    /** Answers one request on an open socket. */
    interface Script {
        void play(Asked asked, OutputStream out) throws IOException, InterruptedException;
    }

    /** What arrived. Header names are in lower case. */
    record Asked(String method, String path, Map<String, String> headers, String body) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final ServerSocket socket;

    StrangerServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    StrangerServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    StrangerServer answers(String path, String head, byte[] body) {
        return on(path, (_, out) -> {
            out.write((head.strip().replace("\n", "\r\n") + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    StrangerServer redirects(String path, int status, String to) {
        return answers(path, "HTTP/1.1 %d Elsewhere\nLocation: %s".formatted(status, to), new byte[0]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var accepted = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(accepted));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (accepted) {
            var in = new BufferedReader(new InputStreamReader(accepted.getInputStream(), StandardCharsets.ISO_8859_1));
            var first = in.readLine();
            while (first != null) {
                var words = first.split(" ", -1);
                var headers = headers(in);
                var request = new Asked(words[0], words[1], headers, body(in, headers));
                asked.add(request);
                var script = scripts.get(request.path());
                if (script == null) {
                    throw new IOException("nothing at " + request.path());
                }
                script.play(request, accepted.getOutputStream());
                accepted.getOutputStream().flush();
                first = in.readLine();
            }
        } catch (IOException e) {
            // The client hung up, as most of these tests want.
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static String body(BufferedReader in, Map<String, String> headers) throws IOException {
        var body = new StringBuilder();
        for (int left = Integer.parseInt(headers.getOrDefault("content-length", "0")); left > 0; left--) {
            body.append((char) in.read());
        }
        return body.toString();
    }

    private static Map<String, String> headers(BufferedReader in) throws IOException {
        var headers = new TreeMap<String, String>();
        var line = in.readLine();
        while (!line.isEmpty()) {
            var colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
            line = in.readLine();
        }
        return headers;
    }
}
