package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row: case, what was said, a body. */
class NamesWereSaidTests {
    private final Rule rule = new NamesWereSaid();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "said                     | Mara Lindqvist sold the wheels to a club in Oslo        | In Oslo a club bought wheels from Mara Lindqvist.",
                "a possessive             | Mara sold the wheels to a club in the north             | A club in the north bought Mara's wheels.",
                "two words written as one | we built it on spoke works in a single afternoon        | The team built it on SpokeWorks.",
                "one word written as two  | we built it on spokeworks in a single afternoon         | The team built it on Spoke Works.",
                "an acronym               | the large gear assembly took us a whole day             | The team worked on the LGA for a day.",
                "a people for its country | the wheels went to Germany in the end of it             | In the end a German rider had them.",
                "the metadata             | we clean every single chain once a week                 | Chains are cleaned weekly, says Ines Moreau.",
                "a common abbreviation    | the computer told us which chain would break first      | The shop let an AI tell which chain breaks.",
                "an ordinary first word   | you should oil the chain every week in winter           | Unlike riders, mechanics oil weekly.",
                "a number first           | thirty of them came back to the shop in a week          | Thirty came back to the shop.",
            })
    void acceptsANameThatWasSaid(String name, String said, String body) {
        assertThat(Claims.refusal(rule, Claims.saying(said), body, said))
                .as(name)
                .isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "another surname   | Mara Lindqvist sold the wheels to a club in Oslo        | In Oslo a club bought wheels from Mara Lindgren.",
                "another place     | Mara Lindqvist sold the wheels to a club in Oslo        | In Bergen a club bought the wheels.",
                "a first word      | the club in the north bought all of the wheels          | Zelvia bought all of the wheels.",
                "another acronym   | the large gear assembly took us a whole day             | The team worked on the XGA for a day.",
                "an invented firm  | we built it ourselves in a single afternoon             | The team built it with SpokeWorks.",
            })
    void refusesANameThatNobodySaid(String name, String said, String body) {
        assertThat(Claims.refusal(rule, Claims.saying(said), body, said))
                .as(name)
                .isEqualTo(Refusal.NAME_NOT_SAID);
    }

    @Test
    void acceptsANameThatWasSaidAnywhereInTheEpisode() {
        var lines = new String[40];
        java.util.Arrays.fill(lines, "We went on with the work.");
        lines[0] = "Mara Lindqvist opened the shop.";
        lines[39] = "The wheels went to a club in the north.";
        assertThat(Claims.refusal(
                        rule,
                        Claims.saying(lines),
                        "A club bought the wheels of Mara Lindqvist.",
                        "The wheels went to a club"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ines Moreau", "Enes Morrow"})
    void acceptsAMisheardNameAsItWasHeardAndAsTheMetadataSetsItRight(String name) {
        var source = Claims.saying("My name is Enes Morrow and the wheels went to a club in the north.");
        assertThat(Claims.refusal(
                        rule, source, "A club bought the wheels of %s.".formatted(name), "wheels went to a club in"))
                .isNull();
    }

    @Test
    void looksAtTheHeadlineToo() {
        var source = Claims.saying("The wheels went to a club in the north.");
        assertThat(Claims.refusal(
                        rule,
                        source,
                        "A club trusts Zelvia wheels",
                        "A club took the wheels.",
                        "The wheels went to a club"))
                .isEqualTo(Refusal.NAME_NOT_SAID);
    }
}
