package io.gleancast.transcribe.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gleancast.testing.hostile.Growth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reads a publisher's text takes no more than linear time, whatever stands in it. */
class LinearTimeTests {
    private static final String VTT_CUE = "00:00:01.000 --> 00:00:05.000\n";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "text, ``",
                "html, `<html><body><p>`",
                "html of a speaker, `<html><body><cite>Ines:</cite><p>A word.</p><cite>`",
                "webvtt, `WEBVTT\n\n00:00:01.000 --> 00:00:05.000\n`",
                "a voice of webvtt, `WEBVTT\n\n00:00:01.000 --> 00:00:05.000\n<v `",
                "subrip with a dialogue, `1\n00:00:01,000 --> 00:00:05,000\n- A\n- B\n- C\n- `",
                "a text of json, `{\"segments\":[{\"startTime\":0,\"body\":\"`",
                "a speaker of json, `{\"segments\":[{\"body\":\"A word.\",\"speaker\":\"`",
                "a time of json, `{\"segments\":[{\"body\":\"A word.\",\"startTime\":\"`"
            })
    void readsEveryFormatInLinearTime(String what, String head) {
        Growth.assertLinear(what, head, "", text -> TranscriptReader.read(text.getBytes(UTF_8), null, null));
    }

    @Test
    void readsWellFormedJsonInLinearTime() {
        Growth.assertLinear(
                "a text in json",
                "{\"segments\":[{\"startTime\":0,\"speaker\":\"A\",\"body\":\"",
                "\"}]}",
                text -> TranscriptReader.read(text.getBytes(UTF_8), null, null));
        Growth.assertLinear(
                "pieces in json",
                List.of(
                        "{\"body\":\"a\"},",
                        "{\"body\":\" a\"},{\"body\":\"b\"},",
                        "{\"body\":\",\"},",
                        "{\"body\":\"A:\",\"start\":1},",
                        "{\"body\":\"a\",\"start\":\"1:02\"},",
                        "{\"speaker\":{\"name\":\"A\"},\"body\":\"a\"},",
                        "[{\"body\":\"a\"}],",
                        "{\"words\":[{\"word\":\"a\"}]},",
                        "{\"offsets\":{\"from\":1},\"text\":\"a\"},"),
                "{\"segments\":[{\"body\":\"a\"},",
                "{\"body\":\"a\"}]}",
                text -> TranscriptReader.read(text.getBytes(UTF_8), null, null));
    }

    @Test
    void readsCuesInLinearTimeWhateverTheirTimes() {
        Growth.assertLinear(
                "cues",
                List.of(
                        VTT_CUE + "a\n\n",
                        VTT_CUE + "<v A>a\n\n",
                        VTT_CUE + "A: a b c\n\n",
                        VTT_CUE + "- A\n- B\n\n",
                        VTT_CUE + "\n\n",
                        VTT_CUE + VTT_CUE,
                        "00:00:02.000 --> 00:00:03.000\na\n\n00:00:01.999 --> 00:00:03.000\nb\n\n",
                        "00:00.000 --> 00:01\nthe same words\n\n00:00.000 --> 00:02\nthe same words again\n\n"),
                "WEBVTT\n\n",
                "",
                text -> TranscriptReader.read(text.getBytes(UTF_8), null, null));
        Growth.assertLinear("cues of which the first half starts a millisecond late", List.of("a"), "", "", text -> {
            var file = IntStream.range(0, text.length() / 8)
                    .mapToObj(i -> "00:00:0%d.00%d --> 00:00:09.000\nword %d\n\n"
                            .formatted(1, i < text.length() / 16 ? 1 : 0, i))
                    .collect(Collectors.joining("", "WEBVTT\n\n", ""));
            return TranscriptReader.read(file.getBytes(UTF_8), null, null);
        });
    }

    @Test
    void readsElementsInLinearTime() {
        Growth.assertLinear(
                "elements",
                List.of(
                        "<div class=transcript>a",
                        "<cite>a",
                        "<cite>a:</cite>",
                        "<cite><i>a</i>",
                        "<cite>a</cite><time>0:01</time><p>b</p>",
                        "<p><cite>a</cite>",
                        "<nav>a</nav>",
                        "<nav>",
                        "<article>a",
                        "<b id=transcript>",
                        "<span>a</span>",
                        "<p><font size=1>a<font size=2>",
                        "<table><tr><td>a",
                        "<li>a",
                        "<title>a</title>",
                        "<body class=transcript>",
                        "<a b='c' d='e'>"),
                "<html><body><cite>Ines:</cite><p>A word.</p>",
                "",
                text -> TranscriptReader.read(text.getBytes(UTF_8), null, null));
        Growth.assertLinear(
                "elements without a speaker",
                List.of("<div class=transcript>a", "<cite>a", "<article><p>a", "<b id=transcript>", "<p>a", "<br>a"),
                "<html><body>",
                "",
                text -> TranscriptReader.read(text.getBytes(UTF_8), null, null));
    }

    @Test
    void cleansInLinearTime() {
        Growth.assertLinear("text", CleanText::of);
        Growth.assertLinear("markup", CleanText::ofMarkup);
        Growth.assertLinear("markup in a comment", "<!--", "-->", CleanText::ofMarkup);
        Growth.assertLinear("a name", text -> String.valueOf(new SpeakerLabels(List.of()).normalise(text)));
        Growth.assertLinear("a time", text -> String.valueOf(Times.parse(text)));
        Growth.assertLinear("a time that begins well", "1:02", "", text -> String.valueOf(Times.parse(text)));
        Growth.assertLinear("a label", "Ines", ": said", text -> {
            var labels = new SpeakerLabels(List.of());
            labels.look(text, true, true);
            return labels.split(text);
        });
    }

    @Test
    void dividesIntoSentencesInLinearTime() {
        Growth.assertLinear(
                "speech", text -> Segmentation.of(List.of(Cue.timed(0L, 3_600_000L, null, CleanText.of(text)))));
    }
}
