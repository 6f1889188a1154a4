package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhrasesWereSaidTests {
    private final Rule rule = new PhrasesWereSaid();
    private final Source source =
            Claims.saying("They call it the golden path, and whoever leaves it is on their own from that day.");

    @Test
    void acceptsAPhraseInQuotationMarksThatWasSaid() {
        assertThat(refusal("Teams leave the \"golden path\" at their peril.")).isNull();
        assertThat(refusal("Teams leave the ‘golden path’ at their peril.")).isNull();
    }

    @Test
    void refusesOneThatNobodySaid() {
        assertThat(refusal("Teams leave the \"silver road\" at their peril.")).isEqualTo(Refusal.PHRASE_NOT_SAID);
        assertThat(refusal("Teams leave the “path of gold” at their peril.")).isEqualTo(Refusal.PHRASE_NOT_SAID);
        assertThat(refusal("Teams leave the 'silver road' at their peril.")).isEqualTo(Refusal.PHRASE_NOT_SAID);
    }

    @Test
    void takesAnApostropheForNoQuotationMark() {
        assertThat(refusal("The team's path isn't the riders' path.")).isNull();
    }

    private @Nullable Refusal refusal(String body) {
        return Claims.refusal(rule, source, body, "whoever leaves it is on their own");
    }
}
