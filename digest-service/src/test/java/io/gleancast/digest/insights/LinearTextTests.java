package io.gleancast.digest.insights;

import io.gleancast.digest.Insights;
import io.gleancast.digest.insights.TopicModel.Member;
import io.gleancast.testing.hostile.Growth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever looks at an insight's texts takes time in proportion to them. */
class LinearTextTests {
    private static final String OTHER = "Bees remember which window the light came from, and not before two hours.";

    /** For what is dear: comparing and naming look at each text several times. */
    private static final List<String> FEW =
            List.of("a", "word ", "not ", "more than ", "A b ", "1,000,", "İ", "e\u0301", ".", "Aa Bb: ", "中");

    @Test
    void comparesClaims() {
        Growth.assertLinear("SameClaim", FEW, "", "", text -> SameClaim.holds(text, text, 1));
        Growth.assertLinear("SameClaim", text -> SameClaim.holds(text, OTHER, 1));
    }

    @Test
    void takesTheTextThatStandsForAnInsight() {
        Growth.assertLinear("InsightText", text -> InsightText.of(text + "x", text));
    }

    @Test
    void leavesSpeakersOutOfTopics() {
        Growth.assertLinear(
                "Member.without", FEW, "", "", text -> member(1, text).without(List.of(text, "Ada Jones")));
    }

    @Test
    void weighsLinksByWords() {
        Growth.assertLinear(
                "TopicLinks",
                FEW,
                "",
                "",
                text -> TopicLinks.weigh(
                        List.of(new Link(2, 1, 0.9f, false)), List.of(member(1, text), member(2, text))));
    }

    @Test
    void namesTopics() {
        Growth.assertLinear(
                "TopicNames",
                FEW,
                "",
                "",
                text -> TopicNames.of(List.of(List.of(member(1, text), member(2, text), member(3, OTHER)))));
    }

    @Test
    void countsSources() {
        var insight = Insights.of("Garden Hour", OTHER, OTHER).insight();
        Growth.assertLinear(
                "Sources",
                FEW,
                "",
                "",
                text -> Sources.independent(
                        insight,
                        List.of(Insights.of("Night Trains", OTHER, OTHER)
                                .episode(text.isBlank() ? "blank" : text)
                                .insight())));
    }

    private static Member member(int number, String text) {
        return new Member(number, "episode " + number, "show", false, text, text, List.of(text, "bees"), List.of(text));
    }
}
