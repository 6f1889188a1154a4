package io.gleancast.insight.publication;

import static io.gleancast.insight.publication.SampleInsights.insight;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.publication.InsightStore.Hand;
import io.gleancast.insight.publication.InsightStore.Kept;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a newer reading changes of what stands. */
class StandingTests {
    private final Insight first = insight("standing", "wipe the chain after each ride");
    private final Insight reworded =
            first.reworded("Wipe the chain", "Wipe it after each ride.", SampleInsights.embedding(-1));

    @Test
    void leavesWhatIsFoundAgainAsItIs() {
        assertThat(Standing.changes(List.of(new Kept(first, Hand.NONE)), List.of(first)))
                .isEmpty();
    }

    @Test
    void raisesTheRevisionOfWhatIsSaidOtherwise() {
        assertThat(Standing.changes(List.of(new Kept(first, Hand.NONE)), List.of(reworded)))
                .containsExactly(new Kept(first.revised(reworded), Hand.NONE));
    }

    @Test
    void takesBackWhatFellAway() {
        assertThat(Standing.changes(List.of(new Kept(first, Hand.NONE)), List.of()))
                .containsExactly(new Kept(first.retracted(Standing.SUPERSEDED), Hand.NONE));
    }

    @Test
    void bringsNothingAgainThatAnOperatorTookBack() {
        var kept = new Kept(first.retracted("the speaker asked for it"), Hand.RETRACTED);

        assertThat(Standing.changes(List.of(kept), List.of(reworded))).isEmpty();
    }

    @Test
    void keepsAnOperatorsWordsAndWhatTheyWereEmbeddedAs() {
        var corrected = first.revised(reworded);

        assertThat(Standing.changes(List.of(new Kept(corrected, Hand.CORRECTED)), List.of(first)))
                .isEmpty();
    }

    @Test
    void takesNothingBackThatAnOperatorCorrected() {
        var corrected = first.revised(reworded);

        assertThat(Standing.changes(List.of(new Kept(corrected, Hand.CORRECTED)), List.of()))
                .isEmpty();
    }
}
