package io.gleancast.safehttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

@Timeout(20)
class SafeHttpTests {
    private static final byte[] HELLO = "hello".getBytes(UTF_8);

    private final Map<String, List<List<String>>> names = new java.util.concurrent.ConcurrentHashMap<>();
    private final AtomicInteger lookUps = new AtomicInteger();
    private StrangerServer server;
    private SafeHttp http;

    @BeforeEach
    void start() throws IOException {
        server = new StrangerServer();
        http = client(List.of("127.0.0.0/8", "::1/128"));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    @Test
    void saysWhoItIsAndSendsNoCookies() {
        server.answers("/a", "HTTP/1.1 200 OK\nSet-Cookie: id=1; Path=/", HELLO);

        http.get(Request.to(server.url("/a#part")).accept("application/rss+xml"));
        http.get(Request.to(server.url("/a")));

        var first = server.asked.getFirst();
        assertThat(first.path()).isEqualTo("/a");
        assertThat(first.headers())
                .containsEntry("accept", "application/rss+xml")
                .containsEntry("accept-encoding", "gzip, deflate");
        assertThat(first.headers().get("user-agent")).matches("Gleancast/\\S+ \\(\\+https://example\\.org/bot\\)");
        assertThat(server.asked.getLast().headers()).doesNotContainKeys("cookie", "if-none-match", "authorization");
    }

    @Test
    void sendsAFormAndSendsItOnOnlyWhereTheServerAsksForThat() {
        server.redirects("/kept", 307, "/there")
                .redirects("/changed", 302, "/there")
                .answers("/there", "HTTP/1.1 202 Accepted", HELLO);
        var form = Map.of("a b", "ü&=");

        assertThat(http.get(Request.to(server.url("/kept")).form(form)).status())
                .isEqualTo(202);
        assertThat(http.get(Request.to(server.url("/changed")).form(form)).status())
                .isEqualTo(302);

        assertThat(server.asked)
                .extracting(StrangerServer.Asked::method)
                .containsOnly("POST")
                .hasSize(3);
        assertThat(server.asked.get(1).body()).isEqualTo("a+b=%C3%BC%26%3D");
        assertThat(server.asked.get(1).headers().get("content-type")).startsWith("application/x-www-form-urlencoded");
        assertThatThrownBy(() ->
                        http.get(Request.to(URI.create("http://10.0.0.1/hub")).form(form)))
                .isInstanceOf(UrlRefused.class);
    }

    @Test
    void keepsDoubleSlashesAndQueriesAsTheyAre() {
        server.answers("//x//y?u=http://a.org/%20b", "HTTP/1.1 200 OK", HELLO);

        assertThat(http.get(Request.to(server.url("//x//y?u=http://a.org/%20b")))
                        .body())
                .isEqualTo(HELLO);
    }

    @Test
    void givesTheStatusAndTheHeadersOfAnUnchangedFeed() {
        server.answers("/a", "HTTP/1.1 304 Not Modified\nETag: \"1\"\nX-Twice: a\nx-twice: b", new byte[0]);

        var response = http.get(
                Request.to(server.url("/a")).ifNoneMatch("\"1\"").ifModifiedSince("Mon, 23 Nov 2026 06:00:00 GMT"));

        assertThat(response.status()).isEqualTo(304);
        assertThat(response.headers().first("etag")).contains("\"1\"");
        assertThat(response.headers().all("X-TWICE")).containsExactly("a", "b");
        assertThat(server.asked.getFirst().headers())
                .containsEntry("if-none-match", "\"1\"")
                .containsEntry("if-modified-since", "Mon, 23 Nov 2026 06:00:00 GMT");
    }

    @Test
    void leavesTheBodyOfAnErrorUnread() {
        server.on("/a", (_, out) -> {
            out.write("HTTP/1.1 500 Oops\r\n\r\n".getBytes(ISO_8859_1));
            drip(out, "x", 100);
        });

        var response = http.get(Request.to(server.url("/a")));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"301,true", "302,false", "303,false", "307,false", "308,true"})
    void reportsEachRedirectAndWhetherItIsForGood(int status, boolean permanent) {
        server.redirects("/a/b", status, "../c").answers("/c", "HTTP/1.1 200 OK", HELLO);

        var response = http.get(Request.to(server.url("/a/b")));

        assertThat(response.finalUrl()).isEqualTo(server.url("/c"));
        assertThat(response.redirects()).containsExactly(new Redirect(status, server.url("/c")));
        assertThat(response.redirects().getFirst().permanent()).isEqualTo(permanent);
    }

    @Test
    void followsFiveRedirectsAndNoMore() {
        for (int i = 0; i < 6; i++) {
            server.redirects("/" + i, 302, "/" + (i + 1));
        }
        server.answers("/6", "HTTP/1.1 200 OK", HELLO);

        assertThat(http.get(Request.to(server.url("/1"))).redirects()).hasSize(5);
        assertThatThrownBy(() -> http.get(Request.to(server.url("/0"))))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("More than 5 redirects");
    }

    @Test
    void leavesARedirectLoop() {
        server.redirects("/a", 302, "/b").redirects("/b", 302, "/a");

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a"))))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("circle");
        assertThat(server.asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "file:///etc/passwd",
                "http://[fe80::1]/",
                "http://2852039166/",
                "http://0xa9fea9fe/",
                "http://10.0.0.1/",
                "//10.0.0.1/",
                "http://user:pass@127.0.0.1/",
                "gopher://127.0.0.1/",
                "http://127.0.0.1:22/",
                "jar:http://127.0.0.1/!/"
            })
    void refusesARedirectToWhatMayNotBeAsked(String to) {
        server.redirects("/a", 302, to);

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a")))).isInstanceOf(UrlRefused.class);
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void refusesARedirectToAForbiddenAddressBehindAName() {
        resolves("inside.example", "10.0.0.1");
        server.redirects("/a", 302, "http://inside.example/");

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a"))))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("10.0.0.1");
    }

    @Test
    void tellsAnotherHostNothingOfWhatIsKnown() throws IOException {
        try (var other = new StrangerServer()) {
            other.answers("/b", "HTTP/1.1 200 OK", HELLO);
            server.redirects("/a", 302, "/same")
                    .redirects("/same", 302, other.url("/b").toString());

            http.get(Request.to(server.url("/a")).ifNoneMatch("\"1\""));

            assertThat(server.asked).allMatch(asked -> asked.headers().containsKey("if-none-match"));
            assertThat(other.asked.getFirst().headers()).doesNotContainKey("if-none-match");
        }
    }

    @Test
    void refusesANameOfWhichOneAddressIsForbidden() {
        resolves("mixed.example", "127.0.0.1", "10.0.0.1");

        assertThatThrownBy(() -> http.get(Request.to(URI.create("http://mixed.example:" + server.port() + "/a"))))
                .isInstanceOf(UrlRefused.class);
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void connectsToTheAddressThatWasCheckedThoughTheNameMovesOn() {
        names.put("rebinding.example", List.of(List.of("127.0.0.1"), List.of("169.254.169.254")));
        server.on(
                "/a",
                (_, out) -> out.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes(ISO_8859_1)));
        var url = URI.create("http://rebinding.example:" + server.port() + "/a");

        assertThat(http.get(Request.to(url)).body()).isEqualTo("ok".getBytes(UTF_8));
        assertThat(lookUps).hasValue(1);
        assertThatThrownBy(() -> http.get(Request.to(url)))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("169.254.169.254");
        assertThat(server.connections).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:%d/a", "http://localhost:%d/a", "http://[::1]:%d/a", "http://2130706433:%d/a"})
    void refusesLoopbackUnlessItIsAllowed(String url) {
        resolves("localhost", "127.0.0.1");
        server.answers("/a", "HTTP/1.1 200 OK", HELLO);

        try (var strict = client(List.of())) {
            assertThatThrownBy(() -> strict.get(Request.to(URI.create(url.formatted(server.port())))))
                    .isInstanceOf(UrlRefused.class);
        }
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void saysThatANameIsUnknown() {
        assertThatThrownBy(() -> http.get(Request.to(URI.create("http://nowhere.example/a?token=secret"))))
                .isInstanceOf(FetchFailed.class)
                .hasMessage("http://nowhere.example/a: the host's name is not known");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> http.get(Request.to(URI.create("http://127.0.0.1:" + free + "/"))))
                .isInstanceOf(FetchFailed.class)
                .hasMessageContaining("refused");
    }

    @ParameterizedTest
    @CsvSource({"gzip", "x-gzip", "GZIP", "deflate", "raw-deflate", "identity"})
    void undoesCompression(String encoding) throws IOException {
        var named = encoding.equals("raw-deflate") ? "deflate" : encoding;
        server.answers("/a", "HTTP/1.1 200 OK\nContent-Encoding: " + named, compressed(encoding, HELLO));

        assertThat(http.get(Request.to(server.url("/a"))).body()).isEqualTo(HELLO);
    }

    @Test
    void readsPlainBytesThatAreAnnouncedAsGzip() {
        server.answers("/a", "HTTP/1.1 200 OK\nContent-Encoding: gzip", HELLO);

        assertThat(http.get(Request.to(server.url("/a"))).body()).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF8", "iso-8859-1", "none", "identity", "binary", "utf-8, identity", "chunked"})
    void takesAnEncodingThatIsNoneForNone(String encoding) {
        server.answers("/a", "HTTP/1.1 200 OK\nContent-Encoding: " + encoding, HELLO);

        assertThat(http.get(Request.to(server.url("/a"))).body()).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Encoding: utf-8", "Content-Encoding: utf-8, gzip", "Content-Type: application/xml"})
    void undoesGzipThatNobodyAnnounces(String header) throws IOException {
        server.answers("/a", "HTTP/1.1 200 OK\n" + header, compressed("gzip", HELLO));

        assertThat(http.get(Request.to(server.url("/a"))).body()).isEqualTo(HELLO);
    }

    @Test
    void stopsABombThatNobodyAnnounces() throws IOException {
        server.answers("/a", "HTTP/1.1 200 OK\nContent-Encoding: none", compressed("gzip", new byte[200 << 20]));

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a")).maxBytes(DataSize.ofGigabytes(1))))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("more than 100 times its size");
    }

    @ParameterizedTest
    @CsvSource({
        // The server of these tests writes each character as one byte.
        "/caf\u00c3\u00a9.xml, /caf%C3%A9.xml",
        "caf\u00c3\u00a9?q=\u00e2\u0082\u00ac, /caf%C3%A9?q=%E2%82%AC",
        "/caf\u00e9.xml, /caf%E9.xml",
        "/caf%C3%A9.xml, /caf%C3%A9.xml",
        "/a b.xml, /a%20b.xml",
    })
    void followsAnAddressInWhateverBytesItIsSent(String location, String asked) {
        server.redirects("/a", 302, location);
        server.answers(asked, "HTTP/1.1 200 OK", HELLO);

        assertThat(http.get(Request.to(server.url("/a"))).finalUrl()).isEqualTo(server.url(asked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, gzip", "br", "deflate, gzip", "zstd"})
    void refusesNestedAndUnknownEncodings(String encoding) {
        server.answers("/a", "HTTP/1.1 200 OK\nContent-Encoding: " + encoding, HELLO);

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a"))))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("content encoding");
    }

    @Test
    void refusesEncodingsNestedOverTwoHeaders() {
        server.answers("/a", "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Encoding: gzip", HELLO);

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a")))).isInstanceOf(UrlRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void stopsABombWhileItUnfolds(String encoding) throws IOException {
        var bomb = compressed(encoding, new byte[200 << 20]);
        server.answers("/a", "HTTP/1.1 200 OK\nContent-Encoding: " + encoding, bomb);

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a")).maxBytes(DataSize.ofGigabytes(1))))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("more than 100 times its size");
    }

    @Test
    void letsAWellCompressedFeedPass() throws IOException {
        var feed = "<item><title>An episode like many others</title></item>\n"
                .repeat(10_000)
                .getBytes(UTF_8);
        server.answers("/a", "HTTP/1.1 200 OK\nContent-Encoding: gzip", compressed("gzip", feed));

        assertThat(http.get(Request.to(server.url("/a"))).body()).isEqualTo(feed);
    }

    @Test
    void refusesATooLongAnswerBeforeReadingIt() {
        server.on("/a", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 9000000000\r\n\r\n".getBytes(ISO_8859_1));
            drip(out, "x", 100);
        });

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a"))))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("9000000000 bytes");
    }

    @Test
    void refusesAnAnswerWithoutEnd() {
        server.on("/a", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write(new byte[8192]);
            }
        });

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a")).maxBytes(DataSize.ofMegabytes(2))))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void refusesToTakeAShortAnswerForAWholeOne() {
        server.on("/a", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhel".getBytes(ISO_8859_1));
            throw new IOException("gone");
        });

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a")))).isInstanceOf(FetchFailed.class);
    }

    @Test
    void failsOnDamagedCompression() throws IOException {
        var whole = compressed("gzip", "hello hello hello".repeat(100).getBytes(UTF_8));
        var cut = java.util.Arrays.copyOf(whole, whole.length - 12);
        server.answers("/a", "HTTP/1.1 200 OK\nContent-Encoding: gzip", cut);

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a"))))
                .isInstanceOf(FetchFailed.class)
                .hasMessageContaining("ends early");
    }

    @Test
    void givesUpOnAHeadThatDrips() {
        server.on("/a", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            drip(out, "X-Slow: 1\r\n", 200);
        });

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a"))))
                .isInstanceOf(FetchFailed.class)
                .hasMessageContaining("did not answer within 800 ms");
    }

    @Test
    void givesUpOnSilenceWithinTheBody() {
        server.on("/a", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhel".getBytes(ISO_8859_1));
            out.flush();
            Thread.sleep(Duration.ofSeconds(5));
        });

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a"))))
                .isInstanceOf(FetchFailed.class)
                .hasMessageContaining("fell silent");
    }

    @Test
    void givesUpOnABodyThatDripsPastTheDeadlineAndHangsUp() throws InterruptedException {
        var hungUp = new java.util.concurrent.CountDownLatch(1);
        server.on("/a", (_, out) -> {
            try {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(ISO_8859_1));
                drip(out, "x", 1000);
            } catch (IOException e) {
                hungUp.countDown();
                throw e;
            }
        });

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a")).deadline(Duration.ofMillis(700))))
                .isInstanceOf(FetchFailed.class)
                .hasMessageContaining("took longer than 700 ms");
        assertThat(hungUp.await(3, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesUpOnANameServiceThatHangs() {
        DnsResolver hanging = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                try {
                    Thread.sleep(Duration.ofSeconds(10));
                } catch (InterruptedException e) {
                    throw new UnknownHostException(host);
                }
                return new InetAddress[0];
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (var slow = new SafeHttp(properties(List.of()), hanging)) {
            assertThatThrownBy(() -> slow.get(
                            Request.to(URI.create("http://slow.example/")).deadline(Duration.ofMillis(200))))
                    .isInstanceOf(FetchFailed.class)
                    .hasMessageContaining("took longer than 200 ms");
        }
    }

    @Test
    void refusesAHeadWithoutEnd() {
        server.on("/line", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(ISO_8859_1));
            while (true) {
                out.write(new byte[] {'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x'});
            }
        });
        server.on("/many", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write("X-Many: 1\r\n".getBytes(ISO_8859_1));
            }
        });

        for (var path : List.of("/line", "/many")) {
            assertThatThrownBy(() -> http.get(Request.to(server.url(path))))
                    .isInstanceOf(FetchFailed.class)
                    .hasMessageContaining("head is too large");
        }
    }

    @Test
    void failsOnWhatIsNotHttp() {
        server.on("/a", (_, out) -> {
            out.write("220 mail.example ESMTP\r\n\r\n".getBytes(ISO_8859_1));
            throw new IOException("done");
        });

        assertThatThrownBy(() -> http.get(Request.to(server.url("/a")))).isInstanceOf(FetchFailed.class);
    }

    @Test
    void usesAConnectionAgainAndMindsNoneThatWasClosed() {
        server.answers("/a", "HTTP/1.1 200 OK", HELLO);
        server.on("/close", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(ISO_8859_1));
            throw new IOException("closed without a word");
        });

        http.get(Request.to(server.url("/a")));
        http.get(Request.to(server.url("/a")));
        assertThat(server.connections).hasValue(1);
        http.get(Request.to(server.url("/close")));
        assertThat(http.get(Request.to(server.url("/a"))).body()).isEqualTo(HELLO);
    }

    @Test
    void losesNoConnectionOverManyRefusals() {
        server.redirects("/a", 302, "http://10.0.0.1/").answers("/b", "HTTP/1.1 200 OK", new byte[100]);

        for (int i = 0; i < 120; i++) {
            assertThatThrownBy(() -> http.get(Request.to(server.url("/a")))).isInstanceOf(UrlRefused.class);
            assertThatThrownBy(() -> http.get(Request.to(server.url("/b")).maxBytes(DataSize.ofBytes(10))))
                    .isInstanceOf(UrlRefused.class);
        }
        assertThat(http.get(Request.to(server.url("/b"))).body()).hasSize(100);
    }

    @Test
    void putsADownloadInPlaceWhole(@TempDir Path folder) throws IOException {
        var target = folder.resolve("audio.mp3");
        Files.writeString(target, "old");
        server.answers("/a", "HTTP/1.1 200 OK\nContent-Type: audio/mpeg", HELLO);

        var download = http.download(Request.to(server.url("/a")), target);

        assertThat(download.bytes()).isEqualTo(5);
        assertThat(download.headers().first("Content-Type")).contains("audio/mpeg");
        assertThat(target).hasContent("hello");
        assertThat(folder).isDirectoryContaining("glob:**audio.mp3").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void leavesNoPartOfAFailedDownload(@TempDir Path folder) {
        var target = folder.resolve("audio.mp3");
        server.answers("/long", "HTTP/1.1 200 OK", new byte[100]).answers("/gone", "HTTP/1.1 410 Gone", HELLO);

        assertThatThrownBy(() -> http.download(Request.to(server.url("/long")).maxBytes(DataSize.ofBytes(10)), target))
                .isInstanceOf(UrlRefused.class);
        assertThat(http.download(Request.to(server.url("/gone")), target).ok()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void cancelsWhenItsCallerIsInterrupted() throws InterruptedException {
        server.on("/a", (_, out) -> drip(out, "HTTP/1.1 ", 100));
        var failures = new ArrayList<Throwable>();
        var caller = Thread.ofVirtual().start(() -> {
            try {
                http.get(Request.to(server.url("/a")));
            } catch (FetchFailed e) {
                failures.add(e);
            }
        });

        Thread.sleep(100);
        caller.interrupt();
        caller.join();

        assertThat(failures).singleElement().satisfies(e -> assertThat(e).hasMessageContaining("was interrupted"));
    }

    private SafeHttp client(List<String> allowedNetworks) {
        return new SafeHttp(properties(allowedNetworks), new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                lookUps.incrementAndGet();
                var answers = names.get(host);
                if (answers == null) {
                    return host.matches("[0-9.]+|.*:.*")
                            ? new InetAddress[] {InetAddress.ofLiteral(host)}
                            : unknown(host);
                }
                if (answers.size() > 1) {
                    names.put(host, answers.subList(1, answers.size()));
                }
                return answers.getFirst().stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });
    }

    private static InetAddress[] unknown(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    private void resolves(String name, String... addresses) {
        names.put(name, List.of(List.of(addresses)));
    }

    private static SafeHttpProperties properties(List<String> allowedNetworks) {
        return new SafeHttpProperties(
                allowedNetworks,
                URI.create("https://example.org/bot"),
                Duration.ofSeconds(2),
                Duration.ofMillis(800),
                Duration.ofMillis(800),
                Duration.ofSeconds(10),
                DataSize.ofMegabytes(16),
                100);
    }

    private static void drip(OutputStream out, String drop, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            out.write(drop.getBytes(ISO_8859_1));
            out.flush();
            Thread.sleep(50);
        }
    }

    private static byte[] compressed(String encoding, byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = switch (encoding) {
            case "deflate" -> new DeflaterOutputStream(bytes);
            case "raw-deflate" -> new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            case "identity" -> bytes;
            default -> new GZIPOutputStream(bytes);
        }) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
