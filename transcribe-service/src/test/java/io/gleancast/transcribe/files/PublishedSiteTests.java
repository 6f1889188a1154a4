package io.gleancast.transcribe.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every transcript of the shared test site comes to the words and speakers that the site's own list expects. */
class PublishedSiteTests {
    private static final Path SITE = Path.of(System.getProperty("gleancast.shared", "shared"), "site");

    @TestFactory
    Stream<DynamicTest> readsEveryFileOfTheSite() throws IOException {
        var list = SITE.resolve("EXPECTED.json");
        assumeTrue(Files.exists(list), "needs the shared test site, which is not beside this checkout");
        var feeds =
                JsonMapper.builder().build().readTree(Files.readAllBytes(list)).path("feeds");
        return feeds.values().stream()
                .flatMap(feed -> StreamSupport.stream(feed.path("items").spliterator(), false))
                .flatMap(item -> StreamSupport.stream(item.path("transcripts").spliterator(), false)
                        .filter(offered -> offered.path("status").asInt() == 200)
                        .map(offered -> DynamicTest.dynamicTest(
                                offered.path("path").asString(), () -> assertReads(item, offered))));
    }

    private static void assertReads(JsonNode item, JsonNode offered) throws IOException {
        var bytes = Files.readAllBytes(SITE.resolve(offered.path("path").asString()));
        var audioMs = item.path("durationSeconds").asLong() * 1000;
        var read = TranscriptReader.read(bytes, offered.path("declaredType").asString(), audioMs);

        assertThat(read.format()).isEqualTo(format(offered.path("actualFormat").asString()));
        assertThat(read.timing()).isEqualTo(timing(read.format()));
        assertWords(item, offered, read);
        assertSpeakers(item, read, new String(bytes, StandardCharsets.UTF_8));
        assertThat(read.segments())
                .extracting(segment -> segment.text().length())
                .allMatch(length -> length < 600);
        if (read.timing() != Timing.NONE) {
            assertThat(read.segments()).extracting(Segment::startMs).isSorted();
            assertThat(read.segments()).extracting(Segment::endMs).allMatch(end -> end <= audioMs + 60_000);
        }
    }

    private static void assertWords(JsonNode item, JsonNode offered, ReadTranscript read) {
        var expected = offered.path("words").asInt();
        if (item.path("guid").asString().matches(".*(one-word-segments|2023-06-02)")) {
            // The list counts each comma, which is a piece of its own there, as a word.
            assertThat(read.words()).isBetween(expected * 8 / 10, expected);
        } else {
            assertThat(read.words()).isEqualTo(expected);
        }
        var text = withoutSpaces(read.segments().stream().map(Segment::text).collect(Collectors.joining()));
        assertThat(text).startsWith(withoutSpaces(offered.path("firstWords").asString()));
        assertThat(text).endsWith(withoutSpaces(offered.path("lastWords").asString()));
    }

    /** The list leaves out who speaks least, so that a label more is right where the file has it. */
    private static void assertSpeakers(JsonNode item, ReadTranscript read, String file) {
        var listed = new TreeSet<String>();
        item.path("speakers").forEach(speaker -> listed.add(speaker.asString()));
        var found = new TreeSet<String>();
        read.segments().stream().map(Segment::speaker).filter(Objects::nonNull).forEach(found::add);
        assertThat(found).containsAll(listed);
        found.removeAll(listed);
        assertThat(found)
                .hasSizeLessThan(listed.isEmpty() ? 10 : 3)
                .allSatisfy(label -> assertThat(file)
                        .containsPattern("(<v |<cite>|\"speaker\": ?\"|\\n)" + Pattern.quote(label) + "[:>\"]"));
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }

    private static Timing timing(String format) {
        return switch (format) {
            case "html" -> Timing.APPROXIMATE;
            case "text" -> Timing.NONE;
            default -> Timing.EXACT;
        };
    }

    private static String format(String actual) {
        return switch (actual) {
            case "vtt" -> "webvtt";
            case "srt" -> "subrip";
            case "json" -> "podcast-json";
            case "txt" -> "text";
            default -> actual;
        };
    }
}
