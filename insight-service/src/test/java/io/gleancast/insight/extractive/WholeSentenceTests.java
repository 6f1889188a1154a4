package io.gleancast.insight.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.insight.headline.Tagger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeSentenceTests {
    private static final Tagger TAGGER = new Tagger();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Most bridges have failed because of water at the foundations.",
                "If the seal is dry, the engine loses oil on every climb.",
                "There is only one way to mend a copper pipe.",
                "What the miller wanted was a wheel that would turn in winter.",
                "Nobody had seen that that bridge was closed.",
                "You have to drain the hose before the first frost comes.",
                "The city replaced every pump in 1998, and the costs fell by a third."
            })
    void takesWhatSomebodyMightHaveWritten(String sentence) {
        assertThat(is(sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Fragments.
                "Because the seal of the old engine was dry.",
                "Which nobody at the town hall had ever seen.",
                "The steam engine and the old harbour of the town.",
                "Mending copper pipes in the cold.",
                "So the river, the mill, the whole thing.",
                // False starts and slips.
                "Do are mending the copper pipe in the winter.",
                "The the pump of the mill froze last winter.",
                "We they mended the pump of the mill last winter.",
                "The pump was is the best of the valley.",
                "He opened the, the valve of the pump was stuck.",
                "The miller wanted to to mend the wheel.",
                "The pump -- it froze in the winter of the flood.",
                "It was a part of, and the miller went home.",
                // Broken off.
                "The miller went down to the river because of the.",
                "The miller went down to the river and then the wheel was",
                // Heard wrongly, or only a noise.
                "Yeah, um, the wheel froze, oh, in winter, huh."
            })
    void refuses(String sentence) {
        assertThat(is(sentence)).isFalse();
    }

    private static boolean is(String sentence) {
        return WholeSentence.is(TAGGER.tag(sentence));
    }
}
