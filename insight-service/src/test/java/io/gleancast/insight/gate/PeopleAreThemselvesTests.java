package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People keep their names and their words. */
class PeopleAreThemselvesTests {
    private static final String ADA =
            "Ada Berg: We keep the old wheels, since a rim that has been ridden shows its faults early.";
    private static final String BOB = "Bob Holt: I would rather throw them all away.";
    private static final String QUOTE = "a rim that has been ridden shows its faults";

    private final Rule rule = new PeopleAreThemselves();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Old wheels are worth keeping, Bob Holt says.",
                "Old wheels are worth keeping, argues Bob Holt.",
                "Bob Holt, who runs the shop, thinks that old wheels are worth keeping.",
                "In Bob's view old wheels are worth keeping.",
                "Old wheels are worth keeping, according to Holt.",
            })
    void givesNobodyAnothersWords(String body) {
        assertThat(Claims.refusal(rule, Claims.saying(ADA, BOB), body, QUOTE)).isEqualTo(Refusal.MIXED_UP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Old wheels are worth keeping, Ada Berg says.",
                "Old wheels are worth keeping, argues Berg.",
                "Old wheels, which Ada Berg keeps, are worth keeping.",
            })
    void namesWhoSaidIt(String body) {
        assertThat(Claims.refusal(rule, Claims.saying(ADA, BOB), body, QUOTE)).isNull();
    }

    @Test
    void speaksOfSomebodyElseOnlyWhereTheEvidenceDoes() {
        var body = "Old wheels, though Bob Holt has none, are worth keeping.";
        assertThat(Claims.refusal(rule, Claims.saying(ADA, BOB), body, QUOTE)).isEqualTo(Refusal.MIXED_UP);
        var named = Claims.saying(ADA, "Ada Berg: Bob Holt has none of them left.", BOB);
        assertThat(Claims.refusal(rule, named, body, QUOTE)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Old wheels are worth keeping, as Ada Holt knows from her shop.",
                "Old wheels are worth keeping in the Berg Network of shops.",
                "Old wheels, kept by Clara Berg since spring, show their faults early.",
            })
    void putsNoNameTogetherFromTwo(String body) {
        assertThat(Claims.refusal(rule, Claims.saying(ADA, BOB), body, QUOTE)).isEqualTo(Refusal.MIXED_UP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Old wheels show their faults early. Mechanic Ada Berg keeps them.",
                "Old wheels are worth keeping in Berg's Town Shop, says CEO Ada Berg.",
            })
    void letsATitleStandBeforeAName(String body) {
        var source = Claims.saying(ADA, BOB);
        assertThat(Claims.refusal(rule, source, body, QUOTE)).isNull();
    }

    @Test
    void namesNobodyByTheFamilyNameAlone() {
        var source = Claims.saying(ADA, BOB);
        assertThat(Claims.refusal(rule, source, "A ridden Berg rim shows its faults early.", QUOTE))
                .isEqualTo(Refusal.NAME_NOT_SAID);
        assertThat(Claims.refusal(rule, source, "A ridden rim, says Ada Berg, shows its faults. Berg keeps it.", QUOTE))
                .isNull();
    }

    @Test
    void tellsPeopleOfOneFirstNameApart() {
        var source = Claims.saying(ADA, "Ada Holt: I would rather throw them all away.");
        assertThat(Claims.refusal(rule, source, "Old wheels are worth keeping, says Ada Holt.", QUOTE))
                .isEqualTo(Refusal.MIXED_UP);
        assertThat(Claims.refusal(rule, source, "Old wheels are worth keeping, says Ada Berg.", QUOTE))
                .isNull();
    }

    @Test
    void givesASentenceToWhoSaidMostOfIt() {
        var tube = "Bob Holt: Patched tubes lose pressure overnight, so I never sell them to commuters.";
        var source = Claims.saying(ADA, tube);
        var claim = "Patched tubes lose pressure and should not go to commuters, warns %s. Old rims show faults early.";
        var rightly =
                Claims.claim(source, "Rims outlast tubes", claim.formatted("Bob Holt"), QUOTE, tube.substring(10));
        var wrongly =
                Claims.claim(source, "Rims outlast tubes", claim.formatted("Ada Berg"), QUOTE, tube.substring(10));
        assertThat(rule.check(rightly)).isNull();
        assertThat(rule.check(wrongly))
                .isNotNull()
                .extracting(Objection::reason)
                .isEqualTo(Refusal.MIXED_UP);
    }
}
