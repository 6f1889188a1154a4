package io.gleancast.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Serves a folder of feeds, transcripts and audio on loopback. The folder is written for {@value #WRITTEN_FOR}; on another
 * port that address is rewritten in what is served.
 */
public final class SiteServer implements AutoCloseable {
    /** The address that the folder's own links use. */
    static final String WRITTEN_FOR = "http://127.0.0.1:8099";

    static final int PREFERRED_PORT = 8099;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("xml", "application/xml"),
            Map.entry("opml", "text/x-opml"),
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("vtt", "text/vtt"),
            Map.entry("srt", "application/x-subrip"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"));

    /** Where the bytes of a path come from. */
    @FunctionalInterface
    public interface Source {
        /** The bytes of a relative path, or null where there are none. */
        byte @Nullable [] read(String path) throws IOException;
    }

    private final HttpServer server;
    private final Source source;
    private final String address;

    private SiteServer(HttpServer server, Source source) {
        this.server = server;
        this.source = source;
        this.address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public static SiteServer start(Source source, int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var site = new SiteServer(server, source);
            server.createContext("/", site::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return site;
        } catch (IOException e) {
            throw new QuickstartFailed(
                    "The site could not be served on port %d: %s".formatted(port, e.getMessage()), e);
        }
    }

    /** The files of a folder, and nothing outside it. */
    static Source folder(Path folder) {
        try {
            var root = folder.toRealPath();
            return path -> {
                var file = root.resolve(path).normalize();
                return file.startsWith(root)
                                && Files.isRegularFile(file)
                                && file.toRealPath().startsWith(root)
                        ? Files.readAllBytes(file)
                        : null;
            };
        } catch (IOException e) {
            throw new QuickstartFailed("There is no folder " + folder + " to serve", e);
        }
    }

    /** The sample that lies in our own jar. */
    public static Source sample() {
        return path -> {
            if (path.contains("..") || path.isEmpty() || path.endsWith("/")) {
                return null;
            }
            try (var in = SiteServer.class.getResourceAsStream("/sample/" + path)) {
                return in == null ? null : in.readAllBytes();
            }
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(1);
            var found = source.read(path);
            if (found == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            var body = rewritten(extension, found);
            exchange.getResponseHeaders()
                    .set("Content-Type", TYPES.getOrDefault(extension, "application/octet-stream"));
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : body.length == 0 ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** ISO-8859-1 keeps every byte as it is, whatever the file's encoding. */
    private byte[] rewritten(String extension, byte[] body) {
        boolean links = extension.equals("xml") || extension.equals("opml") || extension.equals("html");
        if (!links || address.equals(WRITTEN_FOR)) {
            return body;
        }
        return new String(body, StandardCharsets.ISO_8859_1)
                .replace(WRITTEN_FOR, address)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A file of the site, as it is served. */
    public byte[] read(String path) {
        var found = find(path);
        if (found == null) {
            throw new QuickstartFailed(
                    "The site has no " + path + ": give a folder that has one, or name feeds with --feed");
        }
        return found;
    }

    /** A file of the site, as it is served, or null where there is none. */
    byte @Nullable [] find(String path) {
        try {
            var found = source.read(path);
            return found == null ? null : rewritten(path.substring(path.lastIndexOf('.') + 1), found);
        } catch (IOException e) {
            throw new QuickstartFailed("The site's " + path + " could not be read: " + e.getMessage(), e);
        }
    }

    public String address() {
        return address;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
