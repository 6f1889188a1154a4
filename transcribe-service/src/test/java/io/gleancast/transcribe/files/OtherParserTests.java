package io.gleancast.transcribe.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another project's parser reads its own samples as this one does: letter by letter; each segment starts within the other's cue of
 * the same words, and has its speaker. Where they differ stands in {@code /formats/DIFFERENCES.tsv}, classed and with the reason, and
 * nowhere else do they.
 */
class OtherParserTests {
    /** Two lines of one subtitle share its time there, and have each a part of it here. */
    private static final long TOLERANCE_MS = 1000;

    private static final Path SAMPLES =
            Path.of(System.getProperty("gleancast.shared", "shared"), "data/transcripts/formats/transcriptator");
    private static final String PARSED = "_parsed";
    private static final List<String> KINDS = List.of("html", "srt", "vtt", "json");

    @TestFactory
    Stream<DynamicTest> agrees() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "needs the shared samples, which are not beside this checkout");
        try (var files = Files.list(SAMPLES)) {
            return files
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.contains(PARSED))
                    .sorted()
                    .toList()
                    .stream()
                    .map(name -> DynamicTest.dynamicTest(
                            name, () -> assertThat(differences(name)).isEqualTo(listed(name))));
        }
    }

    private static Set<String> differences(String parsed) throws IOException {
        var read = TranscriptReader.read(Files.readAllBytes(sample(parsed)), null, null);
        var found = new TreeSet<String>();
        var theirs = theirs(SAMPLES.resolve(parsed), false);
        if (!letters(ours(read)).equals(letters(theirs))) {
            theirs = theirs(SAMPLES.resolve(parsed), true);
            found.add(letters(ours(read)).equals(letters(theirs)) ? "entities" : "words");
        }
        var at = 0;
        for (var segment : read.segments()) {
            var letter = theirs.get(Math.min(at, theirs.size() - 1));
            var start = Objects.requireNonNull(segment.startMs());
            if (start < letter.startMs() - TOLERANCE_MS || start > letter.endMs() + TOLERANCE_MS) {
                found.add("times");
            }
            if (!Objects.requireNonNullElse(segment.speaker(), "Unknown")
                    .equals(letter.speaker().isEmpty() ? "Unknown" : letter.speaker())) {
                found.add("speakers");
            }
            at += (int) segment.text()
                    .codePoints()
                    .filter(Character::isLetterOrDigit)
                    .count();
        }
        return found;
    }

    /** The sample of the longest name that the parsed file's begins with, and of the kind that it names. */
    private static Path sample(String parsed) throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.filter(path -> {
                        var name = path.getFileName().toString();
                        var dot = name.lastIndexOf('.');
                        var kind = name.substring(dot + 1);
                        return !name.contains(PARSED)
                                && parsed.startsWith(name.substring(0, dot))
                                && KINDS.stream()
                                        .filter(each -> parsed.contains("_" + each))
                                        .findFirst()
                                        .orElse("json")
                                        .equals(kind);
                    })
                    .max(Comparator.comparingInt(
                            path -> path.getFileName().toString().length()))
                    .orElseThrow();
        }
    }

    private static Set<String> listed(String parsed) {
        try (var in = OtherParserTests.class.getResourceAsStream("/formats/DIFFERENCES.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .filter(columns -> columns[0].equals(parsed))
                    .map(columns -> columns[1])
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Letter> ours(ReadTranscript read) {
        var letters = new ArrayList<Letter>();
        read.segments().forEach(segment -> add(letters, segment.text(), "", 0, 0));
        return letters;
    }

    private static List<Letter> theirs(Path parsed, boolean unescaped) throws IOException {
        var root = JsonMapper.builder().build().readTree(Files.readAllBytes(parsed));
        var letters = new ArrayList<Letter>();
        for (var segment : root.isArray() ? root : root.path("segments")) {
            var start = Math.round(segment.path("startTime").asDouble() * 1000);
            var end = Math.round(segment.path("endTime").asDouble() * 1000);
            var text = unescaped
                    ? Parser.unescapeEntities(segment.path("body").asString(""), false)
                    : segment.path("body").asString("");
            add(letters, text, segment.path("speaker").asString(""), start, end < start ? Integer.MAX_VALUE : end);
        }
        return letters;
    }

    private static void add(List<Letter> letters, String text, String speaker, long startMs, long endMs) {
        text.codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letter -> letters.add(new Letter(letter, speaker, startMs, endMs)));
    }

    private static String letters(List<Letter> letters) {
        var text = new StringBuilder();
        letters.forEach(letter -> text.appendCodePoint(letter.letter()));
        return text.toString();
    }

    private record Letter(int letter, String speaker, long startMs, long endMs) {}
}
