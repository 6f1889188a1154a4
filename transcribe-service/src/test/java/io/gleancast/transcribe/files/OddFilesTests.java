package io.gleancast.transcribe.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What publishers' files look like in the wild, one file a case. */
class OddFilesTests {
    @Test
    void readsVoicesAndPassesOverSettingsNotesStylesAndRegions() {
        var read = read("voices-settings-and-notes.vtt");
        assertThat(read.format()).isEqualTo("webvtt");
        assertThat(read.timing()).isEqualTo(Timing.EXACT);
        assertThat(read.segments())
                .extracting(Segment::speaker, Segment::text, Segment::startMs)
                .containsExactly(
                        tuple("Ines Varga", "Good evening from the north pier. How many lamps are left?", 1000L),
                        tuple("Tomas Oyelaran", "Eleven, counting the one we lost.", 6394L),
                        tuple("Tomas Oyelaran", "An hour later the fog was gone.", 3_602_000L));
    }

    @Test
    void readsEntitiesAndFoldsWhiteSpace() {
        assertThat(text(read("entities.vtt"))).isEqualTo("Salt & iron <never> mix well, I'm told — ask the café.");
    }

    @Test
    void keepsWhatScrollsOnce() {
        var read = read("roll-up.vtt");
        assertThat(text(read)).isEqualTo("the old lighthouse had no keeper for thirty years");
        assertThat(read.segments().getFirst().startMs()).isZero();
    }

    @Test
    void keepsWhatIsSaidTwice() {
        assertThat(text(read("said-twice-on-purpose.vtt")))
                .isEqualTo("No. No. Then we agree on the bell. We agree on the bell and on nothing else.");
    }

    @Test
    void putsCuesWithImpossibleTimesBetweenTheirNeighbours() {
        var segments = read("one-time-runs-ahead.vtt").segments();
        assertThat(segments).hasSize(6).extracting(Segment::startMs).isSorted().allMatch(start -> start <= 20_000);
        assertThat(segments.get(1).startMs()).isBetween(4000L, 9000L);
        assertThat(segments.get(3).startMs()).isEqualTo(12_000L);
        assertThat(segments.get(4).startMs()).isBetween(12_001L, 20_000L);
    }

    @Test
    void sortsTracksThatFollowEachOther() {
        assertThat(text(read("one-track-after-the-other.vtt")))
                .isEqualTo("One. Two. Three. Four. Five. Six. Seven. Eight. Nine. Ten.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEBVTT\n\n00:01.000 --> 00:02.000\n",
                "1\n00:00:01,000 --> 00:00:02,000\n",
                "<!doctype html><body><p>"
            })
    void givesNoScriptOn(String head) {
        var file = head
                + "It is <script>alert('said')</script>the <img src=x onerror=alert(1)>keeper who lit the lamp that night."
                + " Nobody on the pier saw it happen, and he has told it to everybody who came up to him ever since then."
                + " The boats came in one after the other, and each of them had seen it from another side of the bay.\n";

        assertThat(TranscriptReader.read(file.getBytes(StandardCharsets.UTF_8), null, null)
                        .segments())
                .extracting(Segment::text)
                .allSatisfy(text -> assertThat(text).doesNotContain("<", "onerror", ">"));
    }

    @Test
    void leavesOutCuesThatSayNothing() {
        assertThat(text(read("empty-cues.vtt"))).isEqualTo("Only this was said.");
    }

    @Test
    void removesControlBidiAndInvisibleCharacters() {
        assertThat(text(read("control-and-bidi.vtt"))).isEqualTo("The lamp is til again, they say.");
    }

    @Test
    void carriesALabelOnUntilTheNextOne() {
        assertThat(read("labels-where-they-change.srt").segments())
                .extracting(Segment::speaker, Segment::text)
                .containsExactly(
                        tuple("Ines Varga", "Good evening from the pier. It is cold tonight."),
                        tuple("Tomas", "Remember: it was colder in the year I came. I remember."),
                        tuple("Ines Varga", "And the thing is: nobody wrote it down."),
                        tuple("Tomas", "I did, in a way."));
    }

    @Test
    void readsOddTimesMissingNumbersAndBlankLines() {
        var read = read("odd-times-and-tags.srt");
        assertThat(read.format()).isEqualTo("subrip");
        assertThat(text(read))
                .isEqualTo("The keys hang by the door. Nobody has moved them. This cue has no number."
                        + " This one has a short arrow, and a blank line inside. 1984");
        assertThat(read.segments().getFirst().startMs()).isEqualTo(1500L);
    }

    @Test
    void endsASegmentWhereADashSaysThatSomebodyElseSpeaks() {
        assertThat(text(read("dialogue-dashes.srt")))
                .isEqualTo("Is the lamp lit? Since six. And who lit it? The keeper's son.");
    }

    @Test
    void joinsOneWordASegmentToSentences() {
        assertThat(read("one-word-a-segment.json").segments())
                .containsExactly(
                        new Segment(1000L, 2400L, "Ines", "We kept watch, always."),
                        new Segment(3000L, 3900L, "Tomas", "Every night?"));
    }

    @Test
    void putsPiecesTogetherWhereSpacesArePiecesToo() {
        assertThat(text(read("spaces-as-pieces.json"))).isEqualTo("Lighthouse number nine.");
    }

    @ParameterizedTest
    @CsvSource({"whisper.json, 0", "whisper-cpp.json, 0", "deepgram.json, 2000", "milliseconds.json, 61000"})
    void readsWhatRecognisersWrite(String file, long secondStartMs) {
        var read = read(file);
        assertThat(read.format()).isEqualTo("podcast-json");
        assertThat(read.timing()).isEqualTo(Timing.EXACT);
        assertThat(text(read)).startsWith("The tide turned early. We");
        assertThat(read.segments()).extracting(Segment::startMs).last().isEqualTo(secondStartMs);
    }

    @Test
    void namesSpeakersThatAreOnlyNumbered() {
        assertThat(read("deepgram.json").segments())
                .extracting(Segment::speaker)
                .containsExactly("Speaker 0", "Speaker 1");
    }

    @Test
    void readsThePartOfAPageThatIsTheTranscript() {
        var read = read("speakers-in-paragraphs.html");
        assertThat(read.format()).isEqualTo("html");
        assertThat(read.timing()).isEqualTo(Timing.APPROXIMATE);
        assertThat(read.segments())
                .extracting(Segment::speaker, Segment::text)
                .containsExactly(
                        tuple("Ines Varga", "The first lamp burned oil, as we read in The Keeper."),
                        tuple("Tomas Oyelaran", "And the second one burned money. Nobody laughed."),
                        tuple("Tomas Oyelaran", "They should have."),
                        tuple("Ines Varga", "So what burns now?"));
        assertThat(read.segments().get(1).startMs()).isEqualTo(90_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "an-error-page.html, page of an error",
        "a-login-page.html, page of an error",
        "an-error-of-a-bucket.xml, page of an error",
        "an-error.json, JSON without a transcript"
    })
    void refusesWhatServersSendInPlaceOfAFile(String file, String why) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(NotATranscript.class).hasMessageContaining(why);
    }

    @Test
    void readsBracketedTimesInText() {
        var read = read("bracketed-times.txt");
        assertThat(read.timing()).isEqualTo(Timing.APPROXIMATE);
        assertThat(read.segments())
                .extracting(Segment::speaker, Segment::text, Segment::startMs)
                .contains(
                        tuple("Ines Varga", "Good evening. It is cold tonight.", 5000L),
                        tuple("Ines Varga", "When?", 62_000L));
        assertThat(text(read)).contains("It was colder once. Much colder, in fact.");
    }

    @Test
    void readsHeadingsOfNameAndTime() {
        var read = read("name-and-time-headings.txt");
        assertThat(read.timing()).isEqualTo(Timing.APPROXIMATE);
        assertThat(read.segments())
                .extracting(Segment::speaker, Segment::text, Segment::startMs)
                .containsExactly(
                        tuple("Ines Varga", "Good evening. It is cold tonight.", 5000L),
                        tuple("Tomas Oyelaran", "It was colder once, at 3:16 in the morning.", 12_000L),
                        tuple("Ines Varga", "When?", 62_000L));
    }

    @Test
    void readsLabelsInTextAndNoTimes() {
        var read = read("markdown-labels.txt");
        assertThat(read.format()).isEqualTo("text");
        assertThat(read.timing()).isEqualTo(Timing.NONE);
        assertThat(read.segments())
                .containsExactly(
                        new Segment(null, null, "Ines Varga", "Good evening, and welcome to the pier."),
                        new Segment(null, null, "Tomas Oyelaran", "Thank you. One question: who lit the lamp?"),
                        new Segment(null, null, "Ines Varga", "The keeper's son, Mr. Adeyemi. He had the key."));
    }

    @Test
    void dividesTextWithoutSpaces() {
        assertThat(read("no-spaces.txt").segments())
                .extracting(Segment::text)
                .containsExactly("今夜は寒いですね。灯台の明かりは誰がつけましたか？", "番人の息子です。");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void readsTextInAnyUsualEncoding(String charset) {
        var said = "WEBVTT\n\n00:01.000 --> 00:04.000\nThe café’s lamp – the old one – is naïve about fog.\n";
        var read = TranscriptReader.read(said.getBytes(Charset.forName(charset)), null, null);
        assertThat(text(read)).isEqualTo("The café’s lamp – the old one – is naïve about fog.");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void readsByteOrderMarks(String charset) {
        var said = "\uFEFF1\r\n00:00:01,000 --> 00:00:04,000\r\nThe naïve lamp.\r\n";
        var read = TranscriptReader.read(said.getBytes(Charset.forName(charset)), "text/vtt; charset=ascii", null);
        assertThat(read.format()).isEqualTo("subrip");
        assertThat(text(read)).isEqualTo("The naïve lamp.");
    }

    @Test
    void asksTheHeaderWhereTheBytesAreNotUnicode() {
        var said = "Ines: Маяк погас ночью.\n\nTomas: И никто не заметил.".getBytes(Charset.forName("windows-1251"));
        assertThat(text(TranscriptReader.read(said, "text/plain; charset=windows-1251", null)))
                .isEqualTo("Маяк погас ночью. И никто не заметил.");
    }

    @Test
    void refusesAFileThatIsNoText() {
        var noise = IntStream.range(0, 4000)
                .collect(ByteArrayOutputStream::new, (out, i) -> out.write(i * 31 % 256), (a, b) -> {});
        assertThatThrownBy(() -> TranscriptReader.read(noise.toByteArray(), "text/vtt", null))
                .isInstanceOf(NotATranscript.class);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "'   '",
        "'WEBVTT'",
        "'WEBVTT\n\nNOTE nothing else'",
        "'1\n00:00:01,000 --> 00:00:02,000\n\n'",
        "'{}'",
        "'[]'"
    })
    void refusesAFileWithoutWords(String content) {
        assertThatThrownBy(() -> TranscriptReader.read(content.getBytes(StandardCharsets.UTF_8), null, null))
                .isInstanceOf(NotATranscript.class);
    }

    @Test
    void refusesJsonThatIsCutOff() {
        assertThatThrownBy(() -> read("cut-off.json"))
                .isInstanceOf(NotATranscript.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void readsAFileOfADaysSpeech() {
        var read = TranscriptReader.read(cues(1_900_000), null, 3_600_000L);
        assertThat(read.words()).isGreaterThan(150_000);
    }

    @Test
    void refusesAFileThatSaysMoreThanARecordMayHold() {
        var file = cues(6_000_000);
        assertThatThrownBy(() -> TranscriptReader.read(file, null, 3_600_000L)).isInstanceOf(TranscriptTooLong.class);
    }

    private static byte[] cues(int length) {
        var file = new StringBuilder("WEBVTT\n\n");
        for (var i = 0; file.length() < length; i++) {
            var at = i / 30 % 3600;
            file.append(
                    "00:%1$02d:%2$02d.000 --> 00:%1$02d:%2$02d.900\n<v Ines>Lamp number %3$d was lit by hand, and it held.\n\n"
                            .formatted(at / 60, at % 60, i));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void survivesNestingAndEndlessLines() {
        var nested = "[".repeat(100_000);
        assertThatThrownBy(() -> TranscriptReader.read(nested.getBytes(StandardCharsets.UTF_8), null, null))
                .isInstanceOf(NotATranscript.class);
        var deep =
                "<div>".repeat(50_000) + "<p>At the bottom somebody speaks. Nobody hears it. Nobody could. So it is.";
        assertThat(text(TranscriptReader.read(deep.getBytes(StandardCharsets.UTF_8), null, null)))
                .contains("somebody speaks");
        var endless = "a".repeat(1_000_000);
        assertThat(TranscriptReader.read(endless.getBytes(StandardCharsets.UTF_8), null, null)
                        .segments())
                .allMatch(segment -> segment.text().length() <= 480);
    }

    private static ReadTranscript read(String file) {
        return TranscriptReader.read(bytes(file), null, null);
    }

    private static byte[] bytes(String file) {
        try (var in = OddFilesTests.class.getResourceAsStream("/files/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ReadTranscript read) {
        return read.segments().stream().map(Segment::text).collect(Collectors.joining(" "));
    }
}
