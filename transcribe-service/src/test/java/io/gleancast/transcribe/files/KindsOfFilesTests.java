package io.gleancast.transcribe.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No word is lost and none invented, whichever of the kinds that publishers offer a file is. */
class KindsOfFilesTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "captions-of-digits.vtt",
                "captions-of-digits-without-blank-lines.srt",
                "captions-of-digits-with-blank-lines.srt"
            })
    void keepsCaptionsThatAreOnlyDigits(String file) {
        assertThat(text(read(file)).replace(" 5 ", " "))
                .isEqualTo("How many lamps hung on the pier? 17 Lit in 1888 And who counted them?");
    }

    @Test
    void keepsACaptionThatIsTheNumberOfItsOwnCue() {
        assertThat(text(read("captions-of-digits.vtt"))).contains("Lit in 1888 5 And");
    }

    @Test
    void takesNotesStylesAndRegionsForBlocksOnlyOutsideCues() {
        assertThat(text(read("captions-that-begin-like-blocks.vtt")))
                .isEqualTo("NOTE HOW THE LAMP SWINGS. REGION BY REGION THE FOG CAME IN, AND OF EVERY STYLE OF LAMP"
                        + " ONE WAS LIT. THAT IS ALL.");
    }

    @Test
    void readsSbv() {
        var read = read("subtitles.sbv");
        assertThat(read.format()).isEqualTo("sbv");
        assertThat(read.timing()).isEqualTo(Timing.EXACT);
        assertThat(read.segments())
                .extracting(Segment::speaker, Segment::text)
                .containsExactly(
                        tuple("INES VARGA", "How many lamps hung on the pier?"),
                        tuple("TOMAS OYELARAN", "17"),
                        tuple("INES VARGA", "And who counted & lit them?"),
                        tuple("TOMAS OYELARAN", "I did."));
        assertThat(read.segments().getFirst().startMs()).isEqualTo(1000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "google.json|the first lamp is out who saw it|400,61500|",
                "google-with-speakers-at-the-end.json|is it lit since six|400,2000|Speaker 1,Speaker 2",
                "amazon.json|Is the lamp lit? Since six, yes.|400,2500|spk_0,spk_1",
                "whisperx.json|Is the lamp lit in 1888? Since six, yes.|400,2500|SPEAKER_00,SPEAKER_01",
                "deepgram-two-channels.json|Is the lamp lit? Since six, yes.|400,2500|Speaker 0,Speaker 1",
                "podlove.json|Is the lamp lit? Since six, yes.|400,62500|Ines,Tomas",
                "podlove-in-groups.json|Is the lamp lit? Since six, yes.|400,62500|Ines,Tomas",
                "whisper-cpp-with-tokens.json|Is it lit? Since six, yes.|400,62500|",
                "an-object-a-line.jsonl|Is the lamp lit? Since six, yes.|400,2500|Ines,Tomas",
                "rev.json|Is it lit? Since six, yes.|400,2500|Speaker 0,Speaker 1",
                "speechmatics.json|Is it lit? Yes.|400,2500|S1,S2",
                "pairs-of-times.json|Is the lamp lit? Since six, yes.|400,62500|",
                "speakers-in-a-list.json|Is the lamp lit? Since six, yes.|400,2500|Ines Varga,Tomas Oyelaran"
            })
    void readsEveryRecognisersJson(String file, String said, String starts, String speakers) {
        var read = read(file);
        assertThat(read.format()).isEqualTo("podcast-json");
        assertThat(read.timing()).isEqualTo(Timing.EXACT);
        assertThat(text(read)).isEqualTo(said);
        assertThat(starts.split(",")).extracting(Long::valueOf).containsExactlyElementsOf(starts(read));
        assertThat(speakers == null ? List.of() : List.of(speakers.split(","))).isEqualTo(speakers(read));
    }

    @Test
    void readsJsonThatIsNotQuiteJson() {
        var read = read("not-quite.json");
        assertThat(text(read)).isEqualTo("Is the lamp lit? Since six, yes.");
        assertThat(read.segments().getFirst().startMs()).isEqualTo(400L);
        assertThat(read.segments().getLast().endMs()).isEqualTo(4000L);
    }

    @Test
    void takesMillisecondsForWhatTheyAreHoweverLongNobodySpeaks() {
        var seconds = "[{\"start\": 0, \"end\": 2, \"text\": \"Breathe in.\"}, {\"start\": 900, \"end\": 902, \"text\":"
                + " \"Breathe out.\"}]";
        assertThat(starts(read(seconds.getBytes(StandardCharsets.UTF_8)))).containsExactly(0L, 900_000L);
        var milliseconds =
                "[{\"start\": 40, \"end\": 900, \"text\": \"In.\"}, {\"start\": 9000, \"end\": 9800, \"text\":"
                        + " \"Out.\"}]";
        assertThat(starts(read(milliseconds.getBytes(StandardCharsets.UTF_8)))).containsExactly(40L, 9000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apple.ttml|Is the lamp lit? Since six, yes & no.|400,62500|Ines Varga,B",
                "frames-and-prefixes.ttml|Is the lamp lit? Since six, yes.|400,62500|",
                "times-within-times.ttml|Is the lamp lit? Since six, yes.|60400,62500|"
            })
    void readsTtml(String file, String said, String starts, String speakers) {
        var read = read(file);
        assertThat(read.format()).isEqualTo("ttml");
        assertThat(read.timing()).isEqualTo(Timing.EXACT);
        assertThat(text(read)).isEqualTo(said);
        assertThat(starts.split(",")).extracting(Long::valueOf).containsAll(starts(read));
        assertThat(speakers == null ? List.of() : List.of(speakers.split(","))).isEqualTo(speakers(read));
    }

    @Test
    void joinsAPageAsABrowserDoes() {
        var read = read("inline-marks.html");
        assertThat(text(read))
                .isEqualTo("Deep water is H2O, says the 3rd keeper’s log; unbelievable, or not. Is it?"
                        + " It <is> & was. Good night.");
        assertThat(speakers(read)).containsExactly("Ines Varga", "Tomas Oyelaran");
        assertThat(text(read("inline-marks-beside-cites.html"))).isEqualTo("Salt is NaCl, always. Is it so? It's so.");
    }

    @Test
    void keepsTheLinesThatAPageKeeps() {
        assertThat(read("preformatted.html").segments())
                .extracting(Segment::speaker, Segment::text)
                .containsExactly(
                        tuple("Ines", "Is the lamp lit?"),
                        tuple("Tomas", "Since six."),
                        tuple("Ines", "And who lit it?"));
    }

    @Test
    void readsMarkdownAsPeoplePublishIt() {
        var read = read("as-people-publish-them.md");
        assertThat(read.format()).isEqualTo("text");
        assertThat(read.timing()).isEqualTo(Timing.APPROXIMATE);
        assertThat(text(read))
                .isEqualTo("Good evening & welcome to the north pier. [laughter] It is cold."
                        + " It was colder once. Much colder, as the log says."
                        + " So I told them the story of New York: it has no fog at all."
                        + " [unintelligible 00:31:40] Nobody believed it. I did.");
        assertThat(speakers(read)).containsExactly("Ines Varga", "Tomas Oyelaran");
        assertThat(starts(read)).contains(758_000L, 1_865_000L);
    }

    @Test
    void takesNeitherChaptersForSpeechNorTheirHeadingForASpeaker() {
        var read = read("chapters-and-timestamps.txt");
        assertThat(text(read))
                .isEqualTo("Who lit the lamp? Nobody knows. The log says that it was lit. Then read me the log."
                        + " Remember: it is wet.");
        assertThat(speakers(read)).containsExactly("Ines", "Tomas");
        assertThat(starts(read)).contains(5000L, 9000L, 134_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ranges.txt|Is the lamp lit? Since six, yes. And who lit it?",
                "times-alone-in-their-lines.txt|so who lit the lamp that night and why did nobody see it from the pier"
                        + " when it was as bright as that"
            })
    void takesAMarkOfTimeForATime(String file, String said) {
        var read = read(file);
        assertThat(read.timing()).isEqualTo(Timing.APPROXIMATE);
        assertThat(text(read)).isEqualTo(said);
    }

    @Test
    void beginsATurnWhereSomebodyElseSpeaks() {
        assertThat(read("changes-of-speaker.txt").segments())
                .extracting(Segment::text)
                .containsExactly(
                        "Is the lamp lit?",
                        "Since six.",
                        "And who lit it?",
                        "The keeper's son.",
                        "He had the key, and the lamp was warm when we came.");
    }

    @Test
    void takesNoWrappedLineForALabel() {
        var read = read("wrapped-lines.txt");
        assertThat(speakers(read)).containsExactly("Ines Varga", "Tomas Oyelaran");
        assertThat(text(read))
                .contains("every one of them Old Harbour: it is a name")
                .contains("I know it well. Remember: we went there twice.");
    }

    @Test
    void saysApproximateWhereMostTimesAreGuessedWithinLongCues() {
        var minute = "The lamp was lit by hand, and nobody on the whole of the pier saw it when the fog came in. "
                .repeat(12);
        var file = "WEBVTT\n\n00:00.000 --> 00:55.000\n%s\n\n00:55.000 --> 01:50.000\n%s\n".formatted(minute, minute);
        assertThat(read(file.getBytes(StandardCharsets.UTF_8)).timing()).isEqualTo(Timing.APPROXIMATE);
    }

    @Test
    void believesTheFeedWhoSpeaks() {
        var said = """
                Ines: Is the lamp lit?

                It was lit at six.

                Nobody saw it, and so we went home.

                The fog came in.
                """;
        var read = TranscriptReader.read(said.getBytes(StandardCharsets.UTF_8), null, null, List.of("Ines Varga"));
        assertThat(read.segments().getFirst()).extracting(Segment::speaker).isEqualTo("Ines");
    }

    @Test
    void takesNoWordAndNoNumberForAnError() {
        assertThat(read("a-short-bulletin-of-404-and-500.html").segments())
                .extracting(Segment::speaker)
                .containsExactly("Ines", "Tomas", "Ines");
    }

    @Test
    void takesAPageOfFewWordsAndNobodyForAnError() {
        assertThatThrownBy(() -> read("an-error-in-many-words.html"))
                .isInstanceOf(NotATranscript.class)
                .hasMessageContaining("page of an error");
    }

    @ParameterizedTest
    @CsvSource({
        "substation-alpha.ass, SubStation Alpha",
        "rich-text.rtf, RTF",
        "microdvd.sub, MicroDVD",
        "whisper.tsv, table",
        "table.csv, table",
        "another.xml, XML",
        "a-feed.xml, XML",
        "sami.smi, XML",
        "segments.yaml, data",
        "a-program.js, data",
        "a-style.css, data",
        "playlist.m3u8, playlist",
        "cut-off.json, cut off",
        "python.json, broken",
        "chapters.json, without a transcript",
        "an-error.json, without a transcript",
        "a-notice.txt, notice"
    })
    void refusesWhatItCannotReadWithTheReason(String file, String why) {
        assertThatThrownBy(() -> TranscriptReader.read(bytes("/refused/" + file), null, null))
                .isInstanceOf(NotATranscript.class)
                .hasMessageContaining(why);
    }

    private static ReadTranscript read(String file) {
        return read(bytes("/files/" + file));
    }

    private static ReadTranscript read(byte[] bytes) {
        return TranscriptReader.read(bytes, null, null);
    }

    private static byte[] bytes(String file) {
        try (var in = KindsOfFilesTests.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Long> starts(ReadTranscript read) {
        return read.segments().stream()
                .map(Segment::startMs)
                .filter(Objects::nonNull)
                .toList();
    }

    static List<String> speakers(ReadTranscript read) {
        return read.segments().stream()
                .map(Segment::speaker)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    static String text(ReadTranscript read) {
        return read.segments().stream().map(Segment::text).collect(Collectors.joining(" "));
    }
}
