package io.gleancast.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteServerTests {
    @TempDir
    Path folder;

    @Test
    void rewritesItsAddressInFeedsAndKeepsEveryOtherByte() throws Exception {
        Files.write(
                folder.resolve("feed.xml"),
                "<a>http://127.0.0.1:8099/x caf\u00e9</a>".getBytes(StandardCharsets.ISO_8859_1));
        try (var site = SiteServer.start(SiteServer.folder(folder), 0)) {
            var answer = get(site, "/feed.xml");
            assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("<a>" + site.address() + "/x caf\u00e9</a>");
        }
    }

    @Test
    void servesTranscriptsWithTheirTypes() throws Exception {
        Files.writeString(folder.resolve("a.vtt"), "WEBVTT");
        try (var site = SiteServer.start(SiteServer.folder(folder), 0)) {
            assertThat(get(site, "/a.vtt?token=1").headers().firstValue("content-type"))
                    .contains("text/vtt");
        }
    }

    @Test
    void servesNothingOutsideItsFolder() throws Exception {
        var inside = Files.createDirectory(folder.resolve("inside"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(inside.resolve("link.txt"), folder.resolve("secret.txt"));
        try (var site = SiteServer.start(SiteServer.folder(inside), 0)) {
            assertThat(get(site, "/%2e%2e/secret.txt").statusCode()).isEqualTo(404);
            assertThat(get(site, "/link.txt").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void bringsItsOwnSampleOfThreeShows() {
        try (var site = SiteServer.start(SiteServer.sample(), 0)) {
            var opml = new String(site.read("opml.xml"), StandardCharsets.UTF_8);
            assertThat(opml.split("xmlUrl=\"" + site.address(), -1)).hasSize(4);
        }
    }

    private static HttpResponse<byte[]> get(SiteServer site, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(site.address() + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
