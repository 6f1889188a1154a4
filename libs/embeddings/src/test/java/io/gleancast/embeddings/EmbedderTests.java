package io.gleancast.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbedderTests {
    @SuppressWarnings("NullAway.Init")
    private Embedder embedder;

    @BeforeAll
    void load() {
        embedder = Embedder.withThreads(2);
    }

    @AfterAll
    void close() {
        embedder.close();
    }

    @Test
    void namesItsModelAndItsDimensions() {
        assertThat(embedder.model()).isEqualTo("bge-small-en-v1.5-q");
        assertThat(embedder.embed("A short text.")).hasSize(embedder.dimensions());
    }

    @Test
    void givesVectorsOfUnitLength() {
        assertThat(dot(embedder.embed("The tide turned."), embedder.embed("The tide turned.")))
                .isCloseTo(1, within(1e-5));
    }

    @Test
    void putsLikeMeaningsNearerThanOthers() {
        var repair = embedder.embed("The mechanic fixed the engine of the car.");
        var same = embedder.embed("The automobile's motor was repaired at the garage.");
        var other = embedder.embed("Bread needs flour, water, salt and time.");
        assertThat(dot(repair, same)).isGreaterThan(dot(repair, other) + 0.1);
    }

    @Test
    void givesTheSameVectorAloneAndAmongOthers() {
        var text = "Batteries lose a fifth of their range in the cold.";
        var alone = embedder.embed(text);
        var among = embedder.embed(List.of("Short.", text, "A much longer text that stands beside it. ".repeat(20)));
        assertThat(among.get(1)).isEqualTo(alone);
    }

    @Test
    void keepsTheOrderOfTheTexts() {
        var texts = List.of("One thing.", "Another thing.", "A third one.", "And a fourth.");
        var vectors = embedder.embed(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(vectors.get(i)).isEqualTo(embedder.embed(texts.get(i)));
        }
    }

    @Test
    void seesTheEndOfATextThatIsLongerThanTheModelCanSee() {
        var filler = "The weather was fine and nothing happened. ".repeat(120);
        var plain = embedder.embed(filler);
        var ending = embedder.embed(filler + "Then the volcano buried the harbour in ash. ".repeat(60));
        var volcano = embedder.embed("A volcanic eruption destroyed the port.");
        assertThat(dot(ending, volcano)).isGreaterThan(dot(plain, volcano) + 0.05);
    }

    @Test
    void takesAVeryLongTextWithoutFailing() {
        assertThat(embedder.embed("words without end ".repeat(20_000))).hasSize(embedder.dimensions());
    }

    @Test
    void takesOtherScriptsAndEmoji() {
        assertThat(embedder.embed("日本語のテキスト 🎧 с кириллицей")).doesNotContain(Float.NaN);
    }

    @Test
    void embedsNoTextsToNoVectors() {
        assertThat(embedder.embed(Collections.<String>emptyList())).isEmpty();
    }

    @Test
    void refusesABlankText() {
        assertThatIllegalArgumentException().isThrownBy(() -> embedder.embed(" \n"));
        assertThatIllegalArgumentException().isThrownBy(() -> embedder.embed(List.of("fine", " ")));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
