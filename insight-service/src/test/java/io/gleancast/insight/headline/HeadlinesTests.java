package io.gleancast.insight.headline;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.insight.headline.Headlines.Headline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadlinesTests {
    private static final Tagger TAGGER = new Tagger();

    @Test
    void takesAShortSentenceWhole() {
        assertThat(headlines("Water has destroyed more bridges than heavy traffic."))
                .contains("Water has destroyed more bridges than heavy traffic");
    }

    @Test
    void cutsAWholeClauseOutOfALongSentence() {
        assertThat(
                        headlines(
                                "For many years nobody at the town hall had looked at the old pumps, but the city replaced every steam pump in 1998."))
                .contains("The city replaced every steam pump in 1998");
    }

    @Test
    void leavesAReasonOut() {
        assertThat(
                        headlines(
                                "Steel cables lose a tenth of their strength in forty years because salt air reaches the inner wires that nobody sees."))
                .contains("Steel cables lose a tenth of their strength in forty years");
    }

    @Test
    void cutsWhatSomebodyFound() {
        assertThat(
                        headlines(
                                "The engineers looked at five hundred collapses, and it turned out that water had washed out most old piers."))
                .contains("Water had washed out most old piers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A label, a pair of phrases, no verb.
                "The steam engine and the old harbour of the town.",
                // Cut off.
                "The harbour master wants the.",
                // Names nobody that a reader has met.
                "After the storm it flooded the whole lower town.",
                "They rebuilt the whole dam in stone.",
                "This dam holds back the whole river.",
                "The other dam holds back the whole river.",
                // Speaks of what stands elsewhere.
                "The new gate is where water goes at first.",
                "Some was wheat, but a lot of it was rye.",
                "They had eleven in the row, at the worst point.",
                "Ninety in the valley were flooded at that time.",
                "Millers were getting ready to mend the gate.",
                "A lot of the design was old and simple.",
                "I may not sell to your mill anymore.",
                "A mill could really profit like wind parks.",
                // Says nothing.
                "You can go a step further.",
                "You could say that the limit of the mill, as it stands, is a ton.",
                "We understood in town that the licence that Ada picked, with a new owner, was worth little.",
                "The thing is a lot of stuff and things.",
                // Too short, too long.
                "Copper rusts slowly.",
                "The old copper pipe under the long stone bridge behind the mill in the valley froze in the winter of the great flood."
            })
    void makesNoneOf(String sentence) {
        assertThat(headlines(sentence)).isEmpty();
    }

    @Test
    void neverDropsADenialOrACondition() {
        assertThat(headlines("I don't think that solar panels damage the roof of a house."))
                .isEmpty();
        assertThat(headlines("If the seal is dry for a while, and an engine loses oil on every climb."))
                .isEmpty();
        assertThat(headlines("An engine loses oil on every climb, but only if the seal is dry."))
                .doesNotContain("An engine loses oil on every climb");
    }

    @Test
    void endsWhereAnotherThoughtBegins() {
        assertThat(headlines("A mill needs a lock on every gate, a very short one."))
                .containsExactly("A mill needs a lock on every gate");
        assertThat(headlines("Drivers can draw a map of the field, how much came off each square."))
                .containsExactly("Drivers can draw a map of the field");
        assertThat(headlines(
                        "Millers bought many wheels for transport, or to sell in town, because roads were closed."))
                .containsExactly("Millers bought many wheels for transport");
    }

    @Test
    void keepsAList() {
        assertThat(headlines("Salt air can destroy copper, zinc, and cheap steel."))
                .containsExactly("Salt air can destroy copper, zinc, and cheap steel");
    }

    @Test
    void neverCutsAListOrAPossessiveInTwo() {
        assertThat(headlines("The mill ground wheat, barley, and all the rye of the valley."))
                .noneMatch(headline -> headline.endsWith("barley") || headline.endsWith("wheat"));
        assertThat(headlines("The new turbine was better than the region's best steam engine."))
                .noneMatch(headline -> headline.endsWith("the region"));
    }

    @Test
    void saysWhatNeedsItsSpeakersName() {
        assertThat(Headlines.in(TAGGER.tag("We sold both turbines to a museum.")))
                .containsExactly(new Headline("We sold both turbines to a museum", true, true));
        assertThat(headlines("I am happy to be on the old bridge.")).isEmpty();
        assertThat(headlines("You paid twice for the old turbine.")).isEmpty();
        assertThat(headlines("You can irrigate the orchard with water from the roof."))
                .containsExactly("You can irrigate the orchard with water from the roof");
    }

    @Test
    void keepsWhatALeadingConditionOrTimeSays() {
        assertThat(headlines("If the seal is dry, the engine loses oil."))
                .containsExactly("If the seal is dry, the engine loses oil");
        assertThat(headlines("In 1998, the city replaced every steam pump."))
                .containsExactly("In 1998, the city replaced every steam pump");
    }

    @Test
    void standsInItsSentenceWordForWord() {
        var sentence =
                "Inspectors seldom open the cable bands, so the damage stays hidden until a wire snaps and somebody hears the noise.";
        assertThat(headlines(sentence))
                .allSatisfy(headline -> assertThat(sentence).containsIgnoringCase(headline));
    }

    private static List<String> headlines(String sentence) {
        return Headlines.in(TAGGER.tag(sentence)).stream().map(Headline::text).toList();
    }
}
