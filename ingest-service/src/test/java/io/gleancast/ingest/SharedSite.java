package io.gleancast.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The site of real and hostile feeds that may lie beside the checkout, served with its own address in place of the one it
 * was made for, and with its redirects.
 */
public final class SharedSite {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final FeedServer server;
    private final JsonNode expected;

    private SharedSite(Path folder, FeedServer server) {
        this.folder = folder;
        this.server = server;
        this.expected = JSON.readTree(folder.resolve("EXPECTED.json"));
    }

    /** A good feed and what it should bring. */
    public record Good(String path, String title, List<String> guids, List<String> titles) {}

    /** The folder of shared test data, or the test is skipped. */
    public static Path folderOrSkip(String name) {
        var folder =
                Path.of(System.getProperty("gleancast.shared", "../../shared")).resolve(name);
        assumeTrue(Files.isDirectory(folder), "Skipped: there is no test data in " + folder.normalize());
        return folder;
    }

    public static SharedSite serveOrSkip(FeedServer server) throws IOException {
        var site = new SharedSite(folderOrSkip("site"), server);
        site.serve();
        return site;
    }

    public List<Good> goodFeeds() {
        return expected.get("feeds").propertyStream().map(SharedSite::good).toList();
    }

    /** What the site expects of each hostile feed, by path. */
    public Map<String, JsonNode> hostileFeeds() {
        return expected.get("hostile")
                .propertyStream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public byte[] rewritten(String path) throws IOException {
        var text = new String(Files.readAllBytes(folder.resolve(path)), ISO_8859_1);
        return text.replace(expected.get("base").asString(), server.url("")).getBytes(ISO_8859_1);
    }

    private static Good good(Map.Entry<String, JsonNode> feed) {
        return new Good(
                feed.getKey(),
                feed.getValue().get("title").asString(),
                texts(feed.getValue().get("guids")),
                texts(feed.getValue().get("titles")));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private void serve() {
        for (var rule : JSON.readTree(folder.resolve("hostile/redirects.json"))) {
            var to = rule.get("to").asString();
            server.redirect(
                    rule.get("from").asString(), rule.get("status").asInt(), to.startsWith("/") ? server.url(to) : to);
        }
        server.otherwise(this::serve);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring(1);
        if (Files.isRegularFile(folder.resolve(path))) {
            FeedServer.send(exchange, 200, path.endsWith(".html") ? "text/html" : "application/xml", rewritten(path));
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }
}
