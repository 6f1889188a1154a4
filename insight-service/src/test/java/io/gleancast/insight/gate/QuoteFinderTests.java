package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Evidence.Verdict;
import io.gleancast.insight.engine.Quote;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A quote is what was said, in one piece and word for word, or it is no quote. */
class QuoteFinderTests {
    private final Source source = Claims.saying(
            "Ada: We measured 30 chains for a year, and the clean ones did not wear out before the spring came.",
            "Bob: So a clean chain is cheaper than a new one, because you know, you never have to replace the whole cassette.",
            "Ada: Yes, and Mara Lindqvist sold twenty five wheels to Oslo without losing a single spoke on the way.",
            "Ada: The cassette always fails first. A clean chain is cheaper than a new one in every shop that we asked.");

    private final QuoteFinder finder = new QuoteFinder(source);

    @Test
    void findsWhatWasSaid() {
        assertThat(verdict("the clean ones did not wear out")).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void passesOverCasePunctuationAndTypographicApostrophes() {
        assertThat(verdict("THE CLEAN ONES -- did *not* wear out!")).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void takesOfTwoPlacesTheOneThatTheEngineMeant() {
        var quote = "a clean chain is cheaper than a new one";
        assertThat(place(new Quote(quote, 1, 1))).isEqualTo(1);
        assertThat(place(new Quote(quote, 4, 4))).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a fill word left out      | a clean chain is cheaper than a new one, because you never have to replace the whole cassette",
                "an article added          | sold twenty five wheels to the Oslo without losing a single spoke",
                "another form of a word    | Mara Lindqvist sold twenty five wheels to Oslo without losing a single spokes on the way",
            })
    void setsASmallSlipRightAndKeepsWhatWasSaid(String name, String quote) {
        var passage =
                Objects.requireNonNull(finder.find(new Quote(quote, -1, -1)).passage(), name);
        assertThat(passage.verdict()).isEqualTo(Verdict.REPAIRED);
        assertThat(source.quote(passage)).isNotEqualTo(quote);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "invented                     | the dirty ones broke within a single week of winter",
                "dropped not                  | the clean ones did wear out before the spring came",
                "added not                    | So a clean chain is not cheaper than a new one",
                "never instead of always      | The cassette never fails first",
                "without turned into with     | sold twenty five wheels to Oslo with losing a single spoke",
                "the opposite                 | So a clean chain is dearer than a new one",
                "another number               | We measured 80 chains for a year",
                "another number in words      | Mara Lindqvist sold twenty nine wheels to Oslo",
                "a number left out            | We measured chains for a year, and the clean ones",
                "another name                 | Mara Lindgren sold twenty five wheels to Oslo",
                "another place's name         | sold twenty five wheels to Bergen without losing",
                "a name left out              | Mara sold twenty five wheels to Oslo without losing a single",
                "translated                   | die sauberen Ketten hielten bis zum Frühling durch",
                "half translated              | the clean ones haben nicht wear out before the Frühling",
                "paraphrased                  | chains that were kept clean lasted until the spring",
                "two places joined            | the clean ones did not replace the whole cassette",
            })
    void refusesWhatWasNotSaid(String name, String quote) {
        assertThat(refusal(quote)).as(name).isEqualTo(Refusal.NOT_SAID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We measured 30 chains ... before the spring came",
                "We measured 30 chains… before the spring came",
                "We measured 30 chains [...] before the spring came",
                "We measured 30 chains [all of them] before the spring came",
                "We measured 30 chains . . . before the spring came",
            })
    void neverJoinsOverAnEllipsis(String quote) {
        assertThat(refusal(quote)).isEqualTo(Refusal.ELLIPSIS);
    }

    @Test
    void takesAnEllipsisForWhatItIsWhereItWasWrittenSo() {
        var paused = new QuoteFinder(Claims.saying("We waited... and the chain broke after all of it."));
        assertThat(paused.find(new Quote("We waited... and the chain broke", -1, -1))
                        .passage())
                .isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "in brackets      | We measured the chains [00:12:34] for a whole year and more",
                "in parentheses   | We measured the chains (12:34) for a whole year and more",
                "without brackets | We measured the chains 01:12:34 for a whole year and more",
                "with thousandths | We measured the chains 00:12:34.500 for a whole year and more",
                "as a stretch     | We measured the chains [00:12 --> 00:14] for a whole year and more",
                "a laugh          | We measured the chains (laughs) for a whole year and more",
                "applause         | We measured the chains [audience applauds] for a whole year and more",
                "a turn           | We measured the chains >> for a whole year and more",
            })
    void aMarkBetweenWordsBreaksNoQuote(String name, String said) {
        var marked = new QuoteFinder(Claims.saying(said));

        for (var quote : List.of("We measured the chains for a whole year", said)) {
            assertThat(marked.find(new Quote(quote, -1, -1)).passage())
                    .as(quote)
                    .isNotNull();
        }
    }

    @Test
    void bareMarksOfMinutesAreNoneOfTheWordsWhereThereAreManyInOrder() {
        var lines = new String[10];
        java.util.Arrays.setAll(lines, i -> "%d:1%d the chain broke on the hill for the time number".formatted(i, i));

        var passage = new QuoteFinder(Claims.saying(lines))
                .find(new Quote("for the time number the chain broke on the hill", -1, -1))
                .passage();
        assertThat(passage).isNotNull();
        assertThat(new QuoteFinder(Claims.saying("We met at 9:15 and rode to the club in the north"))
                        .find(new Quote("We met at and rode to the club", -1, -1))
                        .passage())
                .as("a time of day is said")
                .isNull();
    }

    @Test
    void refusesWordsOfTwoSpeakersAsOneQuote() {
        assertThat(refusal("before the spring came. So a clean chain is cheaper"))
                .isEqualTo(Refusal.SEVERAL_SPEAKERS);
    }

    @Test
    void refusesWhatIsTooShortToProveAnything() {
        assertThat(refusal("a clean chain is")).isEqualTo(Refusal.QUOTE_TOO_SHORT);
        assertThat(refusal("")).isEqualTo(Refusal.QUOTE_TOO_SHORT);
    }

    @Test
    void refusesWhatIsTooLongToBeAQuote() {
        assertThat(refusal("chain ".repeat(200))).isEqualTo(Refusal.QUOTE_TOO_LONG);
    }

    private Verdict verdict(String quote) {
        return Objects.requireNonNull(finder.find(new Quote(quote, -1, -1)).passage(), quote)
                .verdict();
    }

    private int place(Quote quote) {
        return source.sentenceOf(Objects.requireNonNull(finder.find(quote).passage(), quote.text())
                .firstWord());
    }

    private Refusal refusal(String quote) {
        return Objects.requireNonNull(finder.find(new Quote(quote, -1, -1)).objection(), quote)
                .reason();
    }
}
