package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The body denies what was denied, and nothing else. Each row: case, what was said, a body. */
class PolarityHoldsTests {
    private final Rule rule = new PolarityHolds();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "dropped not       | Open weights are not the same as open source in any legal sense.  | Open weights are the same as open source in a legal sense.",
                "dropped n't       | A clean chain doesn't wear out the cassette in a single winter.     | A clean chain wears out the cassette in a single winter.",
                "dropped cannot    | Riders cannot feel a worn cassette before it starts to slip.        | Riders can feel a worn cassette before it starts to slip.",
                "dropped never     | The mechanics never replace a worn cassette on their own.           | The mechanics replace a worn cassette on their own.",
                "dropped no        | There is no evidence that wax makes the chain last longer.          | There is evidence that wax makes the chain last longer.",
                "does without not  | The rear brake holds the wheel and the suspension stays as it is.   | The rear brake does hold the suspension, a surprise for engineers.",
                "without lost      | The shop ran a whole year without insurance for its rented bikes.   | The shop ran a whole year with insurance for its rented bikes.",
                "added not         | Frequent cleaning makes an old chain last through the whole winter. | Frequent cleaning does not make an old chain last through the winter.",
                "added never       | The workshop checks every rented wheel before the morning ride.     | The workshop never checks a rented wheel before the morning ride.",
                "more for less     | A waxed chain needs less cleaning than an oiled chain does.         | A waxed chain needs more cleaning than an oiled chain.",
                "rises for falls   | When the rain comes, demand for rental bikes falls within days.     | When the rain comes, demand for rental bikes rises within days.",
                "always for never  | Worn cassettes always damage the new chain within a month.          | Worn cassettes never damage the new chain within a month.",
                "cheaper, dearer   | Used wheels are cheaper than new spokes in most repair shops.       | Used wheels are dearer than new spokes in most repair shops.",
                "impossible        | Repairing carbon frames at home is possible with simple tools.      | Repairing carbon frames at home is impossible with simple tools.",
                "added before so   | Riders love it because the fork is so stiff it makes them feel like racers on a closed track. | Riders love the fork because it is not so stiff that it makes them feel like racers on a track.",
                "less beside it    | There are workshops in town where you get way more repairs than here.  | Some workshops would give a rider far less repairs than this one can.",
                "almost never      | Honestly it's almost always like at the rear hub, where a bearing dries out. | The cause of a noise is almost never at the rear hub.",
            })
    void refusesATurnedPolarity(String name, String said, String body) {
        var source = Claims.saying(said);
        assertThat(Claims.refusal(rule, source, body, said)).as(name).isEqualTo(Refusal.POLARITY_TURNED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the same denial          | Open weights are not the same as open source in any legal sense.   | Legally, open weights are not the same as open source.",
                "as it was said           | A clean chain doesn't wear out the cassette in a single winter.    | A clean chain doesn't wear out the cassette in a single winter.",
                "fillers left out         | So, you know, like, a clean chain doesn't really wear out.         | A clean chain doesn't wear out.",
                "not only                 | Cleaning not only saves the chain but also the whole cassette.     | Cleaning saves the chain and the whole cassette.",
                "no more than             | A good chain costs no more than thirty coins in the village.       | A good chain costs thirty coins at most in the village.",
                "denied in another word   | The shop did not accept damaged wheels from any rental company.    | The shop refused damaged wheels from rental companies.",
                "a supposition            | If you don't clean the chain, the cassette wears out in a year.    | Cleaning the chain keeps the cassette from wearing out within a year.",
                "does as it was said      | Well, cleaning does help the chain, and every rider I met knew it.   | Cleaning does help the chain, and riders knew it.",
                "the same comparison      | A waxed chain needs less cleaning than an oiled chain does.        | A waxed chain needs less cleaning than an oiled one.",
                "denied opposite          | Used wheels are not cheaper than new ones in the city centre.      | Used wheels are no cheaper than new ones in the city centre.",
                "both beside it           | The old hub needs more grease in winter, the new hub needs less grease. | The new hub needs less grease than the old one.",
            })
    void acceptsWhatSaysTheSame(String name, String said, String body) {
        var source = Claims.saying(said);
        assertThat(Claims.refusal(rule, source, body, said)).as(name).isNull();
    }
}
