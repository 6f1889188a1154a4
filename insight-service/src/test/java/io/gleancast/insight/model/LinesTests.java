package io.gleancast.insight.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.insight.gate.Transcripts;
import io.gleancast.insight.text.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model is given of a transcript, and what is taken out before. */
class LinesTests {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a mark of time    | [00:01:02] We sold a wheel.                    | We sold a wheel.",
                "a mark inside     | We sold 00:01:02 a wheel.                      | We sold a wheel.",
                "a time of day     | We met at 10:30 in the shop.                   | We met at 10:30 in the shop.",
                "a turn            | >> We sold a wheel.                            | We sold a wheel.",
                "a direction       | We sold (laughs) a wheel.                      | We sold a wheel.",
                "a sound           | [Upbeat theme music] We sold a wheel.          | We sold a wheel.",
                "an aside          | We sold (which nobody expected) a wheel.       | We sold (which nobody expected) a wheel.",
                "a heading         | ## We sold a wheel.                            | We sold a wheel.",
                "emphasis          | We **sold** a *wheel*.                         | We sold a wheel.",
                "nothing but noise | [applause]                                     | ''",
            })
    void takesOutWhatWasNotSaid(String name, String said, String left) {
        assertThat(Lines.of(Transcripts.saying(said)).stream().map(Sentence::text))
                .isEqualTo(left.isEmpty() ? java.util.List.of() : java.util.List.of(left));
    }

    @Test
    void keepsTheSentencesNumbers() {
        var transcript = Transcripts.saying("Ada: We sold a wheel.", "Bob: [applause]", "Ada: It came back.");

        assertThat(Lines.of(transcript)).extracting(Sentence::index).containsExactly(0, 2);
    }

    @Test
    void takesOutWhatAPublisherWroteInFront() {
        var lines = Lines.of(Transcripts.saying(
                "--- title: Wheels", "date: 2026-01-02", "---", "Ada: We sold a wheel in the shop."));

        assertThat(lines).extracting(Sentence::text).containsExactly("We sold a wheel in the shop.");
    }

    @Test
    void theHeadSaysWhatIsKnownOfTheEpisodeAndTheCountStandsOnceAboveTheData() {
        var transcript = Transcripts.saying("Ada Berg: We sold a wheel.", "Ines Moreau: It came back.");

        var data = Data.headed(transcript, Lines.of(transcript), 7);

        assertThat(data)
                .matches("(?s)Choose at most 7 insights, [^\\n]*\\n\\nDATA ([0-9a-f]{24}) BEGINS\\n.*\\nDATA \\1 ENDS")
                .contains("Podcast: Tools and Time\n", "Episode: Evening talk\n", "Length: about ")
                .contains("People: ", "Ines Moreau (host)", "Ada Berg (speaks)");
    }
}
