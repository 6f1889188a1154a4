package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house form of body and headline. */
class FormTests {
    private static final String SENTENCE =
            "A clean chain outlasts three dirty ones in every winter that riders remember here. ";

    private final Source source = Claims.saying("A clean chain outlasts three dirty ones in every winter.");

    @Test
    void takesTwoOrThreeSentencesOf35To60Words() {
        assertThat(body(SENTENCE.repeat(3))).isNull();
        assertThat(body(SENTENCE.repeat(2))).isEqualTo(Refusal.BODY_LENGTH);
        assertThat(body(SENTENCE.repeat(5))).isEqualTo(Refusal.BODY_LENGTH);
        assertThat(body(SENTENCE.repeat(4))).isEqualTo(Refusal.BODY_SENTENCES);
        assertThat(body("word ".repeat(40))).isEqualTo(Refusal.BODY_SENTENCES);
    }

    @Test
    void refusesQuestions() {
        assertThat(body(SENTENCE.repeat(2) + "Do riders who clean their chains in winter know that?"))
                .isEqualTo(Refusal.QUESTION);
        assertThat(headline("Do clean chains last")).isNull();
        assertThat(headline("Do clean chains last?")).isEqualTo(Refusal.QUESTION);
    }

    @Test
    void takesTheBodysOwnWordsForAHeadline() {
        assertThat(headline("A clean chain outlasts")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chains",
                "Clean chains outlast all of the dirty ones that anybody ever rode in winter here",
                "Clean chains outlast the",
                "Clean chains outlast...",
                "Clean chains, dirty chains,",
                "Clean chains outlast dirty ones because",
            })
    void refusesHeadlinesThatAreTooShortTooLongOrCutOff(String headline) {
        assertThat(headline(headline)).isEqualTo(Refusal.HEADLINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It outlasts three dirty chains.",
                "But clean chains last.",
                "They clean chains every week.",
                "The host cleans a chain every week.",
                "Our guest cleans a chain every week.",
                "In this episode chains are cleaned.",
                "Chains were cleaned on today's show.",
                "Speaker 2 cleans a chain.",
                "The passage discusses how chains are cleaned.",
                "This excerpt highlights clean chains.",
                "Chains last. The conversation also explores how they are cleaned.",
            })
    void refusesWhatCannotBeReadAlone(String text) {
        var rule = new StandsAlone();
        assertThat(Claims.refusal(rule, source, text, "A clean chain outlasts three dirty ones"))
                .isEqualTo(Refusal.NOT_STANDALONE);
        assertThat(Claims.refusal(rule, source, text, "Clean chains last.", "A clean chain outlasts three dirty ones"))
                .isEqualTo(Refusal.NOT_STANDALONE);
    }

    private @Nullable Refusal body(String body) {
        return Claims.refusal(new BodyForm(), source, body, "A clean chain outlasts three dirty ones");
    }

    private @Nullable Refusal headline(String headline) {
        return Claims.refusal(
                new HeadlineForm(), source, headline, SENTENCE, "A clean chain outlasts three dirty ones");
    }
}
