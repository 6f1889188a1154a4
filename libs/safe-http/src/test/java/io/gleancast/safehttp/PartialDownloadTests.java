package io.gleancast.safehttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class PartialDownloadTests {
    private static final String WHOLE = "The lamp went out at four.";

    @TempDir
    private Path folder = Path.of("unset");

    private final List<Long> progress = new ArrayList<>();
    private StrangerServer server;
    private SafeHttp http;
    private Path file = Path.of("unset");

    @BeforeEach
    void start() throws IOException {
        server = new StrangerServer();
        file = folder.resolve("file");
        http = new SafeHttp(new SafeHttpProperties(
                List.of("127.0.0.0/8"),
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                DataSize.ofKilobytes(1),
                100));
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        server.close();
    }

    @Test
    void goesOnWhereItBrokeOffAndAsksWhetherItIsTheSame() throws IOException {
        server.on("/x", (asked, out) -> {
            if (asked.headers().containsKey("range")) {
                answer(
                        out,
                        "206 Partial Content",
                        "Content-Range: bytes 9-25/26\r\nETag: \"a\"",
                        WHOLE.substring(9),
                        17);
            } else {
                answer(out, "200 OK", "ETag: \"a\"", WHOLE.substring(0, 9), WHOLE.length());
            }
        });
        var partial = PartialDownload.of(file);

        assertThatExceptionOfType(FetchFailed.class).isThrownBy(() -> resume(partial));
        assertThat(partial.bytes()).isEqualTo(9);
        assertThat(resume(partial).bytes()).isEqualTo(26);

        assertThat(Files.readString(file)).isEqualTo(WHOLE);
        assertThat(server.asked.getLast().headers())
                .containsEntry("range", "bytes=9-")
                .containsEntry("if-range", "\"a\"");
        assertThat(progress).contains(9L, 26L);
    }

    @Test
    void beginsAnewWhereTheServerHasAnother() throws IOException {
        server.on("/x", (asked, out) -> {
            if (asked.headers().containsKey("if-range")) {
                answer(out, "200 OK", "ETag: \"b\"", "Something else.", 15);
            } else {
                answer(out, "200 OK", "ETag: \"a\"", WHOLE.substring(0, 20), WHOLE.length());
            }
        });
        var partial = PartialDownload.of(file);

        assertThatExceptionOfType(FetchFailed.class).isThrownBy(() -> resume(partial));
        assertThat(resume(partial).bytes()).isEqualTo(15);

        assertThat(Files.readString(file)).isEqualTo("Something else.");
    }

    @Test
    void asksForNoPartWhereNothingProvesThatItIsOfTheSame() throws IOException {
        server.on("/x", (_, out) -> {
            var first = server.asked.size() == 1;
            answer(out, "200 OK", "ETag: W/\"a\"", first ? WHOLE.substring(0, 9) : WHOLE, WHOLE.length());
        });
        var partial = PartialDownload.of(file);

        assertThatExceptionOfType(FetchFailed.class).isThrownBy(() -> resume(partial));
        assertThat(resume(partial).bytes()).isEqualTo(26);

        assertThat(server.asked.getLast().headers()).doesNotContainKey("range");
        assertThat(Files.readString(file)).isEqualTo(WHOLE);
    }

    @Test
    void goesOnWithWhatAnotherProcessLeftWhereTheCallerChecksTheWhole() throws IOException {
        Files.writeString(file, WHOLE.substring(0, 9));
        server.on(
                "/x",
                (_, out) -> answer(out, "206 Partial Content", "Content-Range: bytes 9-25/26", WHOLE.substring(9), 17));

        assertThat(resume(PartialDownload.checkedByCaller(file)).bytes()).isEqualTo(26);

        assertThat(Files.readString(file)).isEqualTo(WHOLE);
    }

    @Test
    void refusesAPartThatItDidNotAskFor() throws IOException {
        Files.writeString(file, WHOLE.substring(0, 9));
        server.on("/x", (_, out) -> answer(out, "206 Partial Content", "Content-Range: bytes 0-4/26", "The l", 5));

        assertThatExceptionOfType(FetchFailed.class)
                .isThrownBy(() -> resume(PartialDownload.checkedByCaller(file)))
                .withMessageContaining("a part that was not asked for");
        assertThat(file).doesNotExist();
    }

    @Test
    void countsAgainstTheLimitWhatIsThereAlready() throws IOException {
        Files.write(file, new byte[1000]);
        server.on(
                "/x", (_, out) -> answer(out, "206 Partial Content", "Content-Range: bytes 1000-1025/1026", WHOLE, 26));

        assertThatExceptionOfType(UrlRefused.class).isThrownBy(() -> resume(PartialDownload.checkedByCaller(file)));
    }

    private Download resume(PartialDownload partial) {
        return http.resume(Request.to(server.url("/x")), partial, progress::add);
    }

    private static void answer(OutputStream out, String status, String fields, String body, int length)
            throws IOException {
        out.write("HTTP/1.1 %s\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, fields, length, body)
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        if (body.length() < length) {
            throw new IOException("hangs up");
        }
    }
}
