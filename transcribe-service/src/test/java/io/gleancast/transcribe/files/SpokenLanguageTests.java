package io.gleancast.transcribe.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenLanguageTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | en-GB | When the lamp went out we did not know what to do. I was there with my brother, and he said that it was just the wind. But it is not like that, you know, and so we went up to see what they had done about it.
            de | en    | Als das Licht ausging, haben wir nicht gewusst, was man da machen soll. Ich war mit meinem Bruder da, und er hat gesagt, dass es nur der Wind ist. Aber so ist es nicht, und dann sind wir auch auf den Turm gegangen.
            fr | en    | Quand la lampe est tombée, nous ne savions pas ce qu'il fallait faire. Je suis venu avec mon frère, et il a dit que c'est le vent. Mais ce n'est pas ça, et on est monté sur la tour pour voir ce que les autres ont fait.
            es | en    | Cuando se apagó la luz no sabíamos lo que había que hacer. Yo estaba con mi hermano y él dijo que es el viento. Pero no es así, y por eso subimos a la torre para ver lo que los otros habían hecho con la lámpara.
            nl | de    | Toen het licht uitging wisten we niet wat we met de lamp aan moesten. Ik was er met mijn broer, en hij zei dat het de wind was. Maar zo is het niet, en dan zijn we ook naar de toren gegaan om te zien wat er was.
            ja | en    | 灯台の明かりが消えたとき、私たちはどうしたらよいのかわかりませんでした。兄は風のせいだと言いました。
            """)
    void tellsALanguageByItsWords(String language, String claimed, String text) {
        assertThat(checked(claimed, text)).startsWith(language);
    }

    @Test
    void believesWhatIsClaimedWhereTheWordsSayLittle() {
        assertThat(checked("sv-SE", "Ja, ja. Och det?")).isEqualTo("sv-SE");
        assertThat(checked(null, "Mm.")).isNull();
        assertThat(checked("en", "Foo bar baz ".repeat(50))).isEqualTo("en");
    }

    private static @Nullable String checked(@Nullable String claimed, String text) {
        return SpokenLanguage.checked(claimed, List.of(new Segment(null, null, null, text)));
    }
}
