package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageIsRightTests {
    private static final String QUOTE = "the chain that you clean will outlast the others";
    private static final String GERMAN =
            "Die Kette, die man jede Woche reinigt, hält länger als die anderen und das ist nicht neu.";

    private final Source english = Claims.saying(
            "I told you that the chain that you clean will outlast the others, and it is what we have seen.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                GERMAN,
                "La chaîne que vous nettoyez dure plus que les autres et ce n'est pas une surprise pour nous.",
                "La cadena que se limpia cada semana dura más que las otras y no es una sorpresa para los que la usan.",
                "Цепь, которую чистят каждую неделю, служит дольше остальных.",
                "毎週きれいにしたチェーンは、ほかのものより長持ちする。",
                "每周清洗的链条比其他链条更耐用。",
            })
    void refusesAnotherLanguageThanTheTranscripts(String body) {
        assertThat(Claims.refusal(new LanguageIsRight(null), english, body, QUOTE))
                .isEqualTo(Refusal.WRONG_LANGUAGE);
    }

    @Test
    void acceptsTheTranscriptsOwn() {
        assertThat(Claims.refusal(
                        new LanguageIsRight(null),
                        english,
                        "The chain that is cleaned every week lasts longer than all of the others.",
                        QUOTE))
                .isNull();
    }

    @Test
    void prefersTheConfiguredOne() {
        var german = new LanguageIsRight("de-DE");
        assertThat(Claims.refusal(german, english, "Saubere Ketten", GERMAN, QUOTE))
                .isNull();
        assertThat(Claims.refusal(german, english, "The chain that is cleaned is the one that you can trust.", QUOTE))
                .isEqualTo(Refusal.WRONG_LANGUAGE);
    }
}
