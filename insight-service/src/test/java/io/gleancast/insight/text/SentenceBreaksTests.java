package io.gleancast.insight.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Segment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceBreaksTests {
    @Test
    void endsSentencesAtMarksBeforeACapital() {
        assertThat(sentences("Bread rises. Why? Because yeast breathes! That is all."))
                .containsExactly("Bread rises.", "Why?", "Because yeast breathes!", "That is all.");
    }

    @Test
    void leavesAbbreviationsDecimalsAndInitialsWhole() {
        assertThat(sentences("Dr. Lind paid 3.5 million, e.g. Berlin. J. Moore left the U.S. Army."))
                .containsExactly("Dr. Lind paid 3.5 million, e.g. Berlin.", "J. Moore left the U.S. Army.");
    }

    @Test
    void keepsAQuestionInsideAQuotationWithItsSentence() {
        assertThat(sentences("She asked \"is it safe?\" and walked on. Nobody answered."))
                .containsExactly("She asked \"is it safe?\" and walked on.", "Nobody answered.");
    }

    @Test
    void cutsRecognisedSpeechWithoutPunctuation() {
        var raw = "and the boiler was built in nineteen ten so we had to replace every single pipe in the house "
                .repeat(6)
                .strip();
        var found = sentences(raw);
        assertThat(found).hasSizeGreaterThan(4).allMatch(sentence -> sentence.split(" ", -1).length <= 28);
        assertThat(String.join(" ", found)).isEqualTo(raw);
    }

    @Test
    void joinsCuesThatBreakInsideASentence() {
        var turns = turns(
                new Segment(0L, 1000L, "Ada", "The bridge was"), new Segment(1000L, 3000L, "Ada", "closed. It rusts."));
        assertThat(turns).hasSize(1);
        var spans = SentenceBreaks.in(turns.getFirst(), 100);
        assertThat(spans).hasSize(2);
        assertThat(turns.getFirst().startMs(spans.getLast().start())).isBetween(1000L, 3000L);
    }

    @Test
    void endsSentencesInScriptsWithoutBlanks() {
        assertThat(sentences("これは本です。それは猫です。")).containsExactly("これは本です。", "それは猫です。");
    }

    private static List<String> sentences(String text) {
        var turn = turns(new Segment(null, null, null, text)).getFirst();
        return SentenceBreaks.in(turn, 100).stream()
                .map(span -> turn.text().substring(span.start(), span.end()))
                .toList();
    }

    private static List<Turn> turns(Segment... segments) {
        var turns = new ArrayList<Turn>();
        Turn.each(List.of(segments), 10_000, turns::add);
        return turns;
    }
}
