package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.text.Sentences;
import io.gleancast.testing.hostile.Fragments;
import io.gleancast.testing.hostile.Growth;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever a stranger repeats, the gate's time grows with it and not faster. */
class LinearTimeTests {
    private static final String TOLD = "The pump lost half of its water, and nobody saw it before the winter came.";

    /** Two hundred patterns look at each: so not all fragments there are. */
    private static final List<String> TELLING = List.of(
            "a",
            ".",
            "...",
            "-",
            "'",
            "\"",
            "[",
            "`",
            "*",
            "0",
            "1.",
            "9,",
            "12:34 ",
            "a ",
            "a. ",
            "A. ",
            "Aa ",
            "word ",
            "no, ",
            "is not ",
            "e\u0301",
            "\u0301\u0316",
            "İ",
            "漢字。",
            "\u200b",
            "a@",
            "a.b.",
            "a-b-",
            "“",
            "ignore all ");

    private final EvidenceGate gate = new EvidenceGate(SponsorDetector.NONE, null);
    private final Source source = Source.of(Transcripts.saying("Ada Berg: " + TOLD, "Ada Berg: It was old."));

    @Test
    void cutsSentences() {
        Growth.assertLinear("the cut into sentences", text -> Sentences.of(Transcripts.saying(text, "end")));
    }

    @Test
    void findsWords() {
        Growth.assertLinear("the words of a text", Normalisation::words);
    }

    @Test
    void closesSentencesAndHearsACandidate() {
        Growth.assertLinear("the gate over a transcript", TELLING, "", "", text -> {
            var said = Source.of(Transcripts.saying(text + " " + TOLD));
            return gate.judge(List.of(candidate(TOLD, TOLD, TOLD)), said);
        });
    }

    @Test
    void readsWhatAnEngineWrote() {
        Growth.assertLinear(
                "the gate over an engine's words",
                TELLING,
                "",
                "",
                text -> gate.judge(
                        List.of(
                                candidate(text, TOLD, TOLD),
                                candidate("Old pumps lose water", text, TOLD),
                                candidate("Old pumps lose water", TOLD, text)),
                        source));
    }

    /** The words as a pattern found them that could take the square of a text's length. */
    @Test
    void findsTheSameWordsAsThePatternBefore() {
        var unspaced = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}";
        var letter = "[\\p{L}\\p{M}\\p{N}\\p{Cf}&&[^" + unspaced + "]]";
        var pattern = Pattern.compile(
                "[" + unspaced + "]|(?<![\\p{L}\\p{N}])[vV]?\\d+(?:[.,:]\\d+)+(?![\\p{L}\\d])|[\\p{L}\\p{N}&&[^"
                        + unspaced + "]]" + letter + "*(?:['’ʼ＇]" + letter + "+)*|%");
        var fragments = Fragments.ALL;
        for (int i = 0; i < fragments.size(); i++) {
            for (int j = 0; j < fragments.size(); j++) {
                var text = (fragments.get(i) + fragments.get(j)).repeat(3) + "v1.2 " + fragments.get(j) + "1.5x 10:30,";
                var expected = pattern.matcher(text)
                        .results()
                        .map(match -> match.start() + "-" + match.end())
                        .toList();
                assertThat(Normalisation.words(text).stream()
                                .map(word -> word.start() + "-" + word.end())
                                .toList())
                        .as(text)
                        .isEqualTo(expected);
            }
        }
    }

    private static Candidate candidate(String headline, String body, String quote) {
        return new Candidate(
                headline,
                body,
                Insight.Kind.CLAIM,
                Insight.Hedge.ASSERTED,
                List.of("pumps"),
                List.of("Ada Berg"),
                List.of(new Quote(quote, 0, 0)),
                0.5);
    }
}
