package io.gleancast.ingest.polling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gleancast.contracts.Episode;
import io.gleancast.ingest.SharedSite;
import io.gleancast.ingest.feeds.FeedRules;
import io.gleancast.ingest.feeds.Identities;
import io.gleancast.ingest.feeds.Identities.Identity;
import io.gleancast.ingest.feeds.OpmlReader;
import io.gleancast.ingest.parsing.FeedParser;
import io.gleancast.ingest.parsing.ParsedFeed.Quiet;
import io.gleancast.ingest.parsing.SharedDates;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.SafeHttpProperties;
import io.gleancast.safehttp.WebUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The small inputs that failed elsewhere, where they lie beside the checkout: each comes to what its expectations say. */
class SharedCasesTests {
    private static final Instant NOW = Instant.parse("2025-03-20T06:00:00Z");

    /** What a case is to show; the words of its expectation. */
    private final Map<String, Case> cases = Map.ofEntries(
            Map.entry("one-guid-for-all-items-keeps-one.xml", this::threeEpisodes),
            Map.entry("one-guid-for-all-items-keeps-one-next-poll.xml", this::oneNewEpisode),
            Map.entry("relative-addresses-are-refused.xml", this::resolved),
            Map.entry("media-content-is-no-audio.xml", this::mediaContent),
            Map.entry("items-outside-the-channel-are-lost.xml", this::oneEpisode),
            Map.entry("rss-in-default-namespace-loses-audio-and-date.xml", this::defaultNamespace),
            Map.entry("junk-after-the-end-refused.xml", this::oneEpisode),
            Map.entry("windows-character-references-vanish.xml", this::windowsReferences),
            Map.entry("declared-utf-16-is-utf-8-refused.xml", this::declaredUtf16),
            Map.entry("reference-to-control-character-refused.xml", this::controlReferences),
            Map.entry("dates-not-read-or-hours-off.txt", this::dates),
            Map.entry("opml-broken-with-apostrophe-loses-feed-silently.opml", this::opml),
            Map.entry("content-encoding-that-is-a-charset-refused.http", this::contentEncoding),
            Map.entry("location-in-raw-utf-8-goes-astray.http", this::location));

    private interface Case {
        void check(Path file) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> comesToWhatItsExpectationSays() throws IOException {
        var folder = SharedSite.folderOrSkip("cases");
        var ours = Set.of(".xml", ".opml", ".http");
        var names = Files.readAllLines(folder.resolve("EXPECTED.tsv")).stream()
                .skip(1)
                .map(row -> row.split("\t", -1)[0])
                .filter(name -> cases.containsKey(name) || ours.stream().anyMatch(name::endsWith))
                .toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(cases.size());
        return names.stream()
                .map(name -> dynamicTest(
                        name,
                        () -> Objects.requireNonNull(cases.get(name), "no check for " + name)
                                .check(folder.resolve(name))));
    }

    private void threeEpisodes(Path file) throws IOException {
        assertThat(episodes(file)).hasSize(3);
    }

    private void oneNewEpisode(Path file) throws IOException {
        var seen = new SeenInMemory();
        var first = harvest(file.resolveSibling("one-guid-for-all-items-keeps-one.xml"), seen, null);

        var second = harvest(file, seen, first.identity().podcast());

        assertThat(announced(second)).extracting(Episode::title).containsExactly("Fourth");
    }

    private void resolved(Path file) throws IOException {
        var episode = episodes(file).getFirst();

        assertThat(episode.audio().url()).hasToString("https://harbour.example/audio/low-tide.mp3");
        assertThat(episode.transcripts().getFirst().url()).hasToString("https://harbour.example/audio/low-tide.vtt");
        assertThat(episode.link()).hasToString("https://harbour.example/show/low-tide");
    }

    private void mediaContent(Path file) throws IOException {
        var audio = episodes(file).getFirst().audio();

        assertThat(audio.url()).hasToString("https://mo.example/1.mp3");
        assertThat(audio.bytes()).isEqualTo(12_345);
        assertThat(audio.durationMs()).isEqualTo(61_000);
    }

    private void oneEpisode(Path file) throws IOException {
        assertThat(episodes(file)).hasSize(1);
    }

    private void defaultNamespace(Path file) throws IOException {
        var episode = episodes(file).getFirst();

        assertThat(episode.audio().url()).hasToString("https://x.example/1.mp3");
        assertThat(episode.published()).isEqualTo("2025-03-04T08:00:00Z");
    }

    private void windowsReferences(Path file) throws IOException {
        var episode = episodes(file).getFirst();

        assertThat(episode.podcast().title()).isEqualTo("It’s a show – really");
        assertThat(episode.title()).isEqualTo("What we don’t know …");
        assertThat(episode.description()).contains("“no”");
    }

    private void declaredUtf16(Path file) throws IOException {
        var episode = episodes(file).getFirst();

        assertThat(episode.podcast().title()).isEqualTo("Füchse");
        assertThat(episode.title()).isEqualTo("Über Wölfe");
    }

    private void controlReferences(Path file) throws IOException {
        assertThat(episodes(file)).extracting(Episode::title).containsExactly("bell and rings");
    }

    private void dates(Path file) throws IOException {
        assertThat(Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .map(line -> line.split(" \\| ", -1)))
                .allSatisfy(
                        row -> assertThat(SharedDates.read(row[0])).as(row[0]).hasToString(row[1]));
    }

    private void opml(Path file) throws IOException {
        assertThat(new OpmlReader().titles(Files.readAllBytes(file)))
                .containsExactly("Ana's Harbour", "Say \"Tide\"", "Plain");
    }

    private void contentEncoding(Path file) throws Exception {
        try (var server = new RawServer(Files.readAllBytes(file));
                var http = http()) {
            var response = http.get(Request.to(server.url("/feed.xml")));
            assertThat(announced(harvest(response.body(), new SeenInMemory(), null)))
                    .hasSize(1);
        }
    }

    private void location(Path file) throws Exception {
        try (var server = new RawServer(Files.readAllBytes(file));
                var http = http()) {
            assertThat(http.get(Request.to(server.url("/feed.xml"))).ok()).isTrue();
            assertThat(server.asked).containsExactly("GET /feed.xml HTTP/1.1", "GET /caf%C3%A9.xml HTTP/1.1");
        }
    }

    private static SafeHttp http() {
        return new SafeHttp(new Binder(
                        new MapConfigurationPropertySource(Map.of("safe-http.allowed-networks", "127.0.0.0/8,::1/128")))
                .bindOrCreate("safe-http", SafeHttpProperties.class));
    }

    /** Answers the first request with the bytes as they are, and every other with nothing to say. */
    private static final class RawServer implements AutoCloseable {
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        RawServer(byte[] answer) throws IOException {
            Thread.ofVirtual().start(() -> {
                var next = answer;
                while (!socket.isClosed()) {
                    try (var connection = socket.accept()) {
                        var lines = new java.io.BufferedReader(
                                new java.io.InputStreamReader(connection.getInputStream(), ISO_8859_1));
                        asked.add(lines.readLine());
                        while (!String.valueOf(lines.readLine()).isEmpty()) {
                            // The rest of the head.
                        }
                        connection.getOutputStream().write(next);
                        next = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(UTF_8);
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        URI url(String path) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static List<Episode> episodes(Path file) throws IOException {
        return announced(harvest(file, new SeenInMemory(), null));
    }

    private static List<Episode> announced(Harvest harvest) {
        return harvest.sightings().stream()
                .map(Sighting::episode)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Harvest harvest(Path file, SeenInMemory seen, @Nullable UUID podcast) throws IOException {
        return harvest(Files.readAllBytes(file), seen, podcast);
    }

    private static Harvest harvest(byte[] bytes, SeenInMemory seen, @Nullable UUID podcast) throws IOException {
        var url = URI.create("https://harbour.example/pod/feed.xml");
        var feed = new FeedParser().parse(() -> new ByteArrayInputStream(bytes), null, url);
        var claim = new Claim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                url,
                podcast,
                null,
                0,
                0,
                null,
                null,
                Quiet.NONE,
                null,
                FeedRules.NONE);
        var identity = new Identity(podcast == null ? Identities.first(feed.guid(), url) : podcast, null);
        var properties = new Binder(new MapConfigurationPropertySource(Map.of("ingest.max-age", "0s")))
                .bindOrCreate("ingest", IngestProperties.class);
        var harvest =
                Harvest.of(claim, new Harvest.Show(identity, url, url, feed), seen, WebUrl::parse, properties, NOW);
        seen.remember(harvest);
        return harvest;
    }
}
