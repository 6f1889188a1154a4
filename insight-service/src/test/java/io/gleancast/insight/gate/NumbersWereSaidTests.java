package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are compared by value, however they are written. Each row: case, what was said, a body. */
class NumbersWereSaidTests {
    private final Rule rule = new NumbersWereSaid();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "digits for words       | we sold twenty five thousand wheels that year         | The shop sold 25,000 wheels.",
                "words for digits       | we sold 12 wheels to the club that year               | The club bought twelve wheels.",
                "a suffix               | we sold 25k wheels to the club that year              | The club bought 25 thousand wheels.",
                "per cent               | about 30% of our wheels come back within a year       | Thirty percent of wheels come back.",
                "a million              | a million riders asked us for the same repair         | Some 1,000,000 riders asked.",
                "a hundred million      | a hundred million chains are thrown away each year    | Each year 100 million chains go.",
                "and a half             | it took one and a half million tests to find it out   | It took 1.5 million tests.",
                "a small count in words | we clean it, we oil it, and we store it in the dry    | Three habits keep a chain alive.",
                "an and after thousand  | in two thousand and eight we sold the very first wheel | The shop sold a wheel in 2008.",
                "a year in two halves   | in nineteen eighty four we sold the first wheel of all | The shop sold a wheel in 1984.",
                "a decade               | in the nineties we sold our wheels to all of the clubs | The shop did well in the 1990s.",
                "half a million         | half a million wheels are thrown away in each year     | Each year 500,000 wheels are lost.",
                "an ordinal             | on the twentieth day the wheel broke in the mountains  | The wheel broke on the 20th day.",
                "a letter for a scale   | they paid 1.5 million for the whole of the wheel shop  | The shop went for 1.5M.",
                "a bare hundred         | we looked at a couple hundred wheels in that one year  | The shop saw some 100 wheels.",
                "a unit before the half | a wheel of a kilo and a half is what we sold to them   | The wheel has 1.5 kilos.",
                "a shared scale         | there were 30, or let us say 40 million riders in all  | Some 30 million riders were there.",
                "a scale at the end     | seventy billion and then 400 billion wheels were made  | First 70 and then 400 billion.",
                "a letter for a unit    | a 70B wheel is what we had in those days in the shop  | A wheel of 70 billion was had.",
                "a name with a digit    | in 3D the wheel looks like nothing that we ever made   | A 3D wheel looks like nothing.",
                "a version with a v     | since v0.21 the tool checks the wheel by itself       | Version 0.21 checks the wheel.",
            })
    void acceptsTheSameNumberWrittenOtherwise(String name, String said, String body) {
        assertThat(Claims.refusal(rule, Claims.saying(said), body, said))
                .as(name)
                .isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "another number         | about 30 of our wheels come back within a year        | About 80 of the wheels come back.",
                "another scale          | we sold 25 thousand wheels to the club that year      | The club bought 25 million wheels.",
                "a digit too many       | we sold 25 wheels to the club in that year            | The club bought 257 wheels.",
                "words                  | we sold twelve wheels to the club in that year        | The club bought twenty wheels.",
                "invented               | we sold many wheels to the club in that year          | The club bought 40 wheels.",
                "a decimal              | a wheel weighs 1.5 kilos with the tire on it          | A wheel weighs 2.5 kilos.",
                "a year                 | we began in 2019 with a few wheels in a shed          | The shop began in 2009.",
            })
    void refusesANumberThatNobodySaid(String name, String said, String body) {
        assertThat(Claims.refusal(rule, Claims.saying(said), body, said))
                .as(name)
                .isEqualTo(Refusal.NUMBER_NOT_SAID);
    }

    @Test
    void takesNumbersFromWithinFiveSentencesOnly() {
        var source = Claims.saying(
                "We sold 480 wheels in the first year of all.",
                "Filler one here.",
                "Filler two here.",
                "Filler three here.",
                "Filler four here.",
                "Then the club came and bought our wheels.",
                "That is what it was.");
        var quote = "Then the club came and bought our wheels";
        assertThat(Claims.refusal(rule, source, "The club bought 480 wheels.", quote))
                .isNull();
        assertThat(Claims.refusal(rule, source, "The club bought 480 wheels.", "That is what it was"))
                .isEqualTo(Refusal.NUMBER_NOT_SAID);
    }
}
