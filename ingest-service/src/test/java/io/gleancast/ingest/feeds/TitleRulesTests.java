package io.gleancast.ingest.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TitleRulesTests {
    @Test
    void wantsWhatHoldsAnIncludedPhraseAndNoExcludedOne() {
        var rules = new TitleRules(List.of("deep dive", "Gespräch"), List.of("rerun"));

        assertThat(rules.want("A Deep-Dive: fog")).isTrue();
        assertThat(rules.want("Im GESPRACH mit Bo")).isTrue();
        assertThat(rules.want("Deep dive (Rerun)")).isFalse();
        assertThat(rules.want("Deep divers")).isFalse();
        assertThat(TitleRules.NONE.want("Anything")).isTrue();
    }

    @Test
    void takesNoPatternForMoreThanItsWords() {
        assertThat(new TitleRules(List.of("(a+)+$"), List.of()).want("a".repeat(100_000) + "!"))
                .isFalse();
    }

    @Test
    void refusesRulesThatSayNothingOrTooMuch() {
        assertThatThrownBy(() -> new TitleRules(List.of("..."), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TitleRules(Collections.nCopies(51, "a"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
