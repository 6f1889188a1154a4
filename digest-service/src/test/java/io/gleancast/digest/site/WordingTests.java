package io.gleancast.digest.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.testing.hostile.Growth;
import org.junit.jupiter.api.Test;

class WordingTests {
    private static final String QUOTE = "We weighed the pan, and it was half -- every single time.";

    @Test
    void knowsABodyThatIsTheQuoteInOtherPunctuation() {
        assertThat(Wording.of("we weighed  the pan and it was half: every single time", QUOTE))
                .isEqualTo(Wording.SAME);
    }

    @Test
    void knowsABodyThatHoldsTheQuote() {
        assertThat(Wording.of("Salt helps. " + QUOTE + " So he salts an hour early.", QUOTE))
                .isEqualTo(Wording.WITHIN);
    }

    @Test
    void knowsABodyThatIsTheQuoteWithoutWhatFillsPauses() {
        assertThat(Wording.of(
                        "We weighed the pan, and it was half.",
                        "So, you know, we weighed the pan, um, and it was half."))
                .isEqualTo(Wording.NEARLY);
    }

    @Test
    void doesNotCountTheNameInFrontOfWhatSomeoneSaid() {
        assertThat(Wording.of("Idris Bell: We weighed the pan, and it was half, every single time.", QUOTE))
                .isEqualTo(Wording.SAME);
    }

    @Test
    void knowsABodyInWordsOfItsOwn() {
        assertThat(Wording.of("Idris Bell found that salt halves the oil.", QUOTE))
                .isEqualTo(Wording.OWN);
        assertThat(Wording.of("It was half.", QUOTE))
                .as("a summary in the speaker's words leaves too much out")
                .isEqualTo(Wording.OWN);
        assertThat(Wording.of("", "")).isEqualTo(Wording.OWN);
    }

    @Test
    void comparesTextThatIsNotLatin() {
        assertThat(Wording.of("القطار لم يكن أسرع", "القطار، لم يكن أسرع!")).isEqualTo(Wording.SAME);
    }

    @Test
    void takesTimeInProportionToTheTexts() {
        Growth.assertLinear("Wording", text -> Wording.of(text, text + " b"));
        Growth.assertLinear("Wording", text -> Wording.of(text, "a " + text.substring(text.length() / 2)));
        Growth.assertLinear("Plain.line", Plain::line);
        Growth.assertLinear("Plain.title", Plain::title);
    }
}
