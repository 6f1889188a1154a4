package io.gleancast.transcribe.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.gleancast.contracts.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is said comes back word for word from every format that it can be written in; and whatever bytes come, they are read or
 * refused, and no markup is taken for speech.
 */
class WordForWordPropertyTests {
    private static final int TRANSCRIPTS = 25;
    private static final int CUT_OFF = 60;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What has been taken for something else than a word at some time. */
    private static final List<String> ODD_WORDS = List.of(
            "NOTE",
            "STYLE",
            "REGION",
            "WEBVTT",
            "404",
            "500",
            "1953",
            "42",
            "7",
            "don't",
            "AT&T",
            "R&D",
            "rock'n'roll",
            "twenty-one",
            "3:16",
            "e.g.",
            "U.S.",
            "café",
            "naïve",
            "Straße",
            "Łódź",
            "Ἀθῆναι",
            "москва",
            "login",
            "forbidden",
            "begin",
            "text",
            "start",
            "1,000",
            "9.5",
            "50%",
            "€20",
            "C++",
            "#1",
            "Chapters",
            "null",
            "NaN");

    private static final List<String> WORDS = List.of(
            "the", "lamp", "was", "lit", "by", "hand", "and", "nobody", "saw", "it", "from", "pier", "when", "fog",
            "came", "in", "we", "counted", "boats", "until", "dawn", "keeper", "said", "that", "tide", "turned",
            "early", "so", "they", "waited", "for", "bell");

    private static final Pattern MARKUP = Pattern.compile(
            "</?(?:v|p|b|i|c|span|cite|div|br|tt|body|html|script|text|time)\\b[^<]*>?|\\\"[a-zA-Z_]+\\\"\\s*:|-->|&(?:amp|lt|gt|nbsp|#\\d+);|\\{\\s*\\\"|^WEBVTT");

    /** Somebody's sentence. */
    private record Said(long startMs, long endMs, String speaker, String text) {}

    private static final Formats FORMATS = new Formats();

    @TestFactory
    Stream<DynamicTest> comesBackWordForWord() {
        return FORMATS.all()
                .map(format -> DynamicTest.dynamicTest(format.name(), () -> {
                    for (var seed = 0; seed < TRANSCRIPTS; seed++) {
                        var said = transcript(new Random(seed), format.oddities());
                        var file = format.writer().apply(said);
                        ReadTranscript read;
                        try {
                            read = TranscriptReader.read(file.getBytes(UTF_8), null, null);
                        } catch (NotATranscript | TranscriptTooLong refused) {
                            fail("Seed %d is refused: %s%n%s".formatted(seed, refused.getMessage(), file));
                            return;
                        }
                        assertThat(words(read.segments().stream().map(Segment::text)))
                                .as("seed %d of %s:%n%s", seed, format.name(), file)
                                .isEqualTo(words(said.stream().map(Said::text)));
                        if (format.speakers()) {
                            assertThat(read.segments().stream()
                                            .map(Segment::speaker)
                                            .distinct())
                                    .as("seed %d of %s:%n%s", seed, format.name(), file)
                                    .containsExactlyInAnyOrderElementsOf(said.stream()
                                            .map(Said::speaker)
                                            .distinct()
                                            .toList());
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> readsOrRefusesWhatIsCutOff() {
        return FORMATS.all()
                .map(format -> DynamicTest.dynamicTest(format.name(), () -> {
                    var file = format.writer()
                            .apply(transcript(new Random(7), false))
                            .getBytes(UTF_8);
                    var random = new Random(11);
                    for (var i = 0; i < CUT_OFF; i++) {
                        var length = i < CUT_OFF / 3 ? file.length - 1 - i : random.nextInt(file.length);
                        assertReadOrRefused(
                                Arrays.copyOf(file, Math.max(0, length)), format.name() + " cut at " + length);
                    }
                }));
    }

    @Test
    void readsOrRefusesAnyBytes() {
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var bytes = new byte[random.nextInt(3000)];
            random.nextBytes(bytes);
            assertReadOrRefused(bytes, "bytes of seed " + seed);
        }
    }

    @Test
    void readsOrRefusesWhatIsBrokenSomewhere() {
        var formats = FORMATS.all().toList();
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var format = formats.get(seed % formats.size());
            var file = format.writer().apply(transcript(random, false)).getBytes(UTF_8);
            for (var i = 0; i < 5; i++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(128);
            }
            try {
                TranscriptReader.read(file, null, null);
            } catch (NotATranscript | TranscriptTooLong refused) {
                assertThat(refused).hasMessageMatching("(?s)It .{5,200}");
            }
        }
    }

    private static void assertReadOrRefused(byte[] file, String what) {
        try {
            var read = TranscriptReader.read(file, null, null);
            for (var segment : read.segments()) {
                assertThat(MARKUP.matcher(segment.text()).find())
                        .as("%s, read as %s, says %s", what, read.format(), segment.text())
                        .isFalse();
            }
        } catch (NotATranscript | TranscriptTooLong refused) {
            assertThat(refused).hasMessageMatching("(?s)It .{5,200}");
        }
    }

    private static String words(Stream<String> texts) {
        return texts.collect(Collectors.joining(" "));
    }

    /** Sentences of two people in turn, so that each is named more than once. */
    private static List<Said> transcript(Random random, boolean oddities) {
        var said = new ArrayList<Said>();
        var at = 500L + random.nextInt(2000);
        var count = 6 + random.nextInt(8);
        for (var i = 0; i < count; i++) {
            var text = sentence(random, oddities);
            var end = at + 60L * text.length();
            said.add(new Said(at, end, i % 2 == 0 ? "Ines Varga" : "Tomas Oyelaran", text));
            at = end + 100 + random.nextInt(600);
        }
        return said;
    }

    private static String sentence(Random random, boolean oddities) {
        if (oddities && random.nextInt(6) == 0) {
            // A name and nothing but a time is how people write that somebody speaks from then on.
            var word = ODD_WORDS.get(random.nextInt(ODD_WORDS.size()));
            return word.equals("3:16") ? "Dawn" : word;
        }
        var words = IntStream.range(0, 6 + random.nextInt(9))
                .mapToObj(_ -> oddities && random.nextInt(5) == 0
                        ? ODD_WORDS.get(random.nextInt(ODD_WORDS.size()))
                        : WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
        return (Character.isDigit(words.charAt(0)) ? "At " : "")
                + words.substring(0, 1).toUpperCase(Locale.ROOT)
                + words.substring(1)
                + ".?!".charAt(random.nextInt(3));
    }

    /** One way of writing a transcript down. */
    private record Format(String name, boolean oddities, boolean speakers, Function<List<Said>, String> writer) {}

    /** All of them. */
    private static final class Formats {
        Stream<Format> all() {
            return Stream.of(
                    new Format("webvtt", true, false, said -> "WEBVTT\n\n" + each(said, "\n\n", this::vtt)),
                    new Format(
                            "webvtt with voices",
                            true,
                            true,
                            said -> "WEBVTT\n\n"
                                    + each(
                                            said,
                                            "\n\n",
                                            (_, one) -> "%s --> %s\n<v %s>%s</v>"
                                                    .formatted(
                                                            clock(one.startMs, '.'),
                                                            clock(one.endMs, '.'),
                                                            one.speaker,
                                                            escaped(wrapped(one.text))))),
                    new Format("subrip", true, false, said -> each(said, "\n\n", this::srt) + "\n"),
                    new Format("subrip without blank lines", true, false, said -> each(said, "\n", this::srt) + "\n"),
                    new Format(
                            "sbv",
                            true,
                            false,
                            said -> each(
                                    said,
                                    "\n\n",
                                    (_, one) -> "%s,%s\n%s"
                                            .formatted(
                                                    clock(one.startMs, '.').substring(1),
                                                    clock(one.endMs, '.').substring(1),
                                                    wrapped(one.text)))),
                    new Format(
                            "ttml",
                            true,
                            true,
                            said -> "<?xml version=\"1.0\"?><tt xmlns=\"http://www.w3.org/ns/ttml\""
                                    + " xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\"><head><style/></head><body><div>"
                                    + each(
                                            said,
                                            "\n",
                                            (_, one) -> "<p begin=\"%s\" end=\"%.3fs\" ttm:agent=\"%s\">%s</p>"
                                                    .formatted(
                                                            clock(one.startMs, '.'),
                                                            one.endMs / 1000.0,
                                                            one.speaker,
                                                            spans(one.text)))
                                    + "</div></body></tt>"),
                    new Format(
                            "podcast namespace",
                            true,
                            true,
                            said -> "{\"version\":\"1.0.0\",\"segments\":["
                                    + each(
                                            said,
                                            ",",
                                            (_, one) ->
                                                    "{\"speaker\":\"%s\",\"startTime\":%s,\"endTime\":%s,\"body\":%s}"
                                                            .formatted(
                                                                    one.speaker,
                                                                    one.startMs / 1000.0,
                                                                    one.endMs / 1000.0,
                                                                    json(escaped(one.text))))
                                    + "]}"),
                    new Format(
                            "podcast namespace, a word a piece",
                            true,
                            true,
                            said -> "{\"segments\":["
                                    + words(
                                            said,
                                            "{\"speaker\":\"%3$s\",\"startTime\":%1$s,\"endTime\":%2$s,\"body\":%4$s}")
                                    + "]}"),
                    new Format(
                            "whisper",
                            true,
                            false,
                            said -> "{\"text\":\"\",\"segments\":["
                                    + each(
                                            said,
                                            ",\n",
                                            (i, one) ->
                                                    "{\"id\":%d,\"start\":%s,\"end\":%s,\"text\":%s,\"avg_logprob\":NaN}"
                                                            .formatted(
                                                                    i,
                                                                    one.startMs / 1000.0,
                                                                    one.endMs / 1000.0,
                                                                    json(" " + escaped(one.text))))
                                    + "]}"),
                    new Format(
                            "whisper.cpp",
                            true,
                            false,
                            said -> "{\"transcription\":["
                                    + each(
                                            said,
                                            ",\n",
                                            (_, one) -> "{\"offsets\":{\"from\":%d,\"to\":%d},\"text\":%s}"
                                                    .formatted(one.startMs, one.endMs, json(" " + escaped(one.text))))
                                    + "]}"),
                    new Format(
                            "google",
                            true,
                            false,
                            said -> "{\"results\":["
                                    + each(
                                            said,
                                            ",",
                                            (_, one) ->
                                                    "{\"alternatives\":[{\"transcript\":%s,\"words\":[%s]},{\"transcript\":\"or not\"}]}"
                                                            .formatted(
                                                                    json(escaped(one.text)),
                                                                    words(
                                                                            List.of(one),
                                                                            "{\"startTime\":\"%1$ss\",\"endTime\":\"%2$ss\",\"word\":%4$s}")))
                                    + "]}"),
                    new Format(
                            "amazon",
                            true,
                            true,
                            said -> "{\"results\":{\"transcripts\":[{\"transcript\":%s}],\"items\":["
                                            .formatted(json(escaped(WordForWordPropertyTests.words(
                                                    said.stream().map(Said::text)))))
                                    + words(
                                            said,
                                            "{\"start_time\":\"%1$s\",\"end_time\":\"%2$s\",\"speaker_label\":\"%3$s\",\"alternatives\":[{\"content\":%4$s},{\"content\":\"no\"}],\"type\":\"pronunciation\"}")
                                    + "]}}"),
                    new Format(
                            "assemblyai",
                            true,
                            true,
                            said -> "{\"utterances\":["
                                    + each(
                                            said,
                                            ",",
                                            (_, one) -> "{\"speaker\":\"%s\",\"start\":%d,\"end\":%d,\"text\":%s}"
                                                    .formatted(
                                                            one.speaker,
                                                            one.startMs,
                                                            one.endMs,
                                                            json(escaped(one.text))))
                                    + "]}"),
                    new Format(
                            "an object a line",
                            true,
                            true,
                            said -> each(
                                    said,
                                    "\n",
                                    (_, one) -> "{\"start\":%s,\"end\":%s,\"speaker\":\"%s\",\"text\":%s}"
                                            .formatted(
                                                    one.startMs / 1000.0,
                                                    one.endMs / 1000.0,
                                                    one.speaker,
                                                    json(escaped(one.text))))),
                    new Format(
                            "html of the podcast namespace",
                            true,
                            true,
                            said -> each(
                                    said,
                                    "\n",
                                    (_, one) -> "<cite>%s:</cite>\n<time>%s</time>\n<p>%s</p>"
                                            .formatted(
                                                    one.speaker,
                                                    clock(one.startMs, '.').substring(0, 8),
                                                    marked(one.text)))),
                    new Format(
                            "a page",
                            true,
                            true,
                            said -> "<!doctype html><html><head><title>x</title></head><body><div class=transcript>"
                                    + each(
                                            said,
                                            "\n",
                                            (_, one) -> "<p><strong>%s:</strong> %s</p>"
                                                    .formatted(one.speaker, marked(one.text)))
                                    + "</div></body></html>"),
                    new Format(
                            "markdown",
                            true,
                            true,
                            said -> "---\ntitle: x\n---\n# Nine\n\n"
                                    + each(
                                            said,
                                            "\n\n",
                                            (_, one) -> "**%s:** %s".formatted(one.speaker, escaped(one.text)))),
                    new Format(
                            "text",
                            true,
                            true,
                            said -> each(said, "\n\n", (_, one) -> "%s: %s".formatted(one.speaker, wrapped(one.text)))),
                    new Format(
                            "text with times",
                            true,
                            true,
                            said -> each(
                                    said,
                                    "\n",
                                    (_, one) -> "[%s] %s: %s"
                                            .formatted(
                                                    clock(one.startMs, '.').substring(0, 8), one.speaker, one.text))));
        }

        private interface Writer {
            String write(int number, Said one);
        }

        private static String each(List<Said> said, String between, Writer writer) {
            return IntStream.range(0, said.size())
                    .mapToObj(i -> writer.write(i, said.get(i)))
                    .collect(Collectors.joining(between));
        }

        private String vtt(int number, Said one) {
            return "%d\n%s --> %s\n%s"
                    .formatted(number + 1, clock(one.startMs, '.'), clock(one.endMs, '.'), escaped(wrapped(one.text)));
        }

        private String srt(int number, Said one) {
            return "%d\n%s --> %s\n%s"
                    .formatted(number + 1, clock(one.startMs, ','), clock(one.endMs, ','), wrapped(one.text));
        }

        /** As JSON of each word; in the form: start, end, speaker, word. */
        private static String words(List<Said> said, String form) {
            var pieces = new ArrayList<String>();
            for (var one : said) {
                var words = one.text.split(" ", -1);
                var step = (one.endMs - one.startMs) / words.length;
                for (var i = 0; i < words.length; i++) {
                    var start = one.startMs + i * step;
                    pieces.add(String.format(
                            Locale.ROOT,
                            form,
                            start / 1000.0,
                            (start + step) / 1000.0,
                            one.speaker,
                            json(escaped(words[i]))));
                }
            }
            return String.join(",", pieces);
        }

        private static String clock(long ms, char point) {
            return "%02d:%02d:%02d%c%03d".formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, point, ms % 1000);
        }

        /** Two lines, as captions have them. */
        private static String wrapped(String text) {
            var middle = text.indexOf(' ', text.length() / 2);
            return middle < 0 ? text : text.substring(0, middle) + "\n" + text.substring(middle + 1);
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;");
        }

        /** With marks inside words and around them. */
        private static String marked(String text) {
            return Arrays.stream(text.split(" ", -1))
                    .map(word -> word.length() % 3 == 0 && word.chars().allMatch(Character::isLetter)
                            ? "%s<em>%s</em>".formatted(word.substring(0, 1), word.substring(1))
                            : word.length() % 4 == 0 ? "<b>" + escaped(word) + "</b>" : escaped(word))
                    .collect(Collectors.joining(" "));
        }

        private static String spans(String text) {
            return Arrays.stream(text.split(" ", -1))
                    .map(word -> "<span>" + escaped(word) + "</span>")
                    .collect(Collectors.joining(" "));
        }

        private static String json(String text) {
            return JSON.writeValueAsString(text);
        }
    }
}
