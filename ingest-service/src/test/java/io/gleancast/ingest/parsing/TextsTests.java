package io.gleancast.ingest.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' one \r\n two '                | one two",
                "'A &amp; B'                     | A & B",
                "'<script>x</script>'            | <script>x</script>",
                "'a\u202eb\u2066c\u200bd\ufeff'  | abcd",
                "'a\u0000b\u007fc'               | abc",
                "'x\u2028y'                      | x y",
                "'½ & more'                      | ½ & more",
            })
    void makesOnePlainLine(String text, String line) {
        assertThat(Texts.line(text, 100)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'<b>Fog</b> at <i class=\"x\">noon</i>'  | Fog at noon",
                "'Fog<br/>at noon'                         | Fog at noon",
                "'CO<sub>2</sub> &amp; tides'               | CO2 & tides",
                "'&lt;b&gt; in HTML'                        | <b> in HTML",
                "'Why List<String> and a < b'               | Why List<String> and a < b",
            })
    void makesPlainTextOfATitle(String text, String line) {
        assertThat(Texts.title(text, 100)).isEqualTo(line);
    }

    @Test
    void findsNothingInWhatCannotBeSeen() {
        assertThat(Texts.line(" \u200b\u202e\n ", 10)).isNull();
        assertThat(Texts.line(null, 10)).isNull();
        assertThat(Texts.plain("<p> &nbsp; </p>", 10)).isNull();
    }

    @Test
    void cutsBetweenCharactersNotWithinThem() {
        assertThat(Texts.line("😀".repeat(20), 5)).isEqualTo("😀😀😀😀…");
        assertThat(Texts.line("x".repeat(1_000_000), 5)).isEqualTo("xxxx…");
    }

    @Test
    void readsHtmlAsAReaderWould() {
        assertThat(Texts.plain(
                        "<p>One <b>two</b></p><ul><li>three</li><li>four</li></ul>five<br>six"
                                + "<script>alert(1)</script><style>p{}</style>&lt;b&gt;",
                        1000))
                .isEqualTo("One two\nthree\nfour\nfive\nsix\n<b>");
        assertThat(Texts.plain("plain\n\n\ntext", 1000)).isEqualTo("plain\ntext");
        assertThatCode(() -> Texts.plain("<div>".repeat(100_000) + "deep", 1000))
                .doesNotThrowAnyException();
    }
}
