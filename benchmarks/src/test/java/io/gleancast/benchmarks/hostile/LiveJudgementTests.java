package io.gleancast.benchmarks.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.benchmarks.live.Check;
import io.gleancast.quickstart.Delivery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveJudgementTests {
    private static final Delivery DELIVERED = new Delivery(5, 1, 0, 0, 0);

    @Test
    void letsAnEpisodeEndAMinuteLaterAndNoMore() {
        assertThat(honest(Map.of("a", 20.0), Map.of("a", 80.0)).good()).isTrue();
        var late = honest(Map.of("a", 20.0), Map.of("a", 81.0));
        assertThat(late.good()).isFalse();
        assertThat(late.detail()).contains("too late: a");
    }

    @Test
    void refusesARunInWhichAnEpisodeDidNotEnd() {
        assertThat(honest(Map.of("a", 1.0, "b", 1.0), Map.of("a", 1.0)).good()).isFalse();
    }

    @Test
    void wantsAReasonOfAFeedThatIsNotRead() {
        assertThat(standing("failing", "too many elements", 0, 0).good()).isTrue();
        assertThat(standing("failing", "", 0, 0).good()).isFalse();
        assertThat(standing("unknown", "", 0, 0).good()).isFalse();
    }

    @Test
    void wantsAnEndOfEachEpisodeOfAFeedThatIsRead() {
        assertThat(standing("active", "", 3, 0).good()).isTrue();
        assertThat(standing("active", "", 3, 1).good()).isFalse();
        assertThat(standing("active", "", 0, 0).good()).isFalse();
        assertThat(standing("active", "no-audio 1", 0, 0).good()).isTrue();
    }

    private static Check honest(Map<String, Double> without, Map<String, Double> beside) {
        return checks(outcome(without, without.size(), List.of()), outcome(beside, without.size(), List.of()))
                .getFirst();
    }

    private static Check standing(String state, String reason, int episodes, int open) {
        var hostile = List.of(new LiveCourse.Standing("bomb", state, reason, episodes, open));
        return checks(outcome(Map.of(), 0, List.of()), outcome(Map.of(), 0, hostile)).stream()
                .filter(check -> check.name().equals("bomb"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Check> checks(LiveCourse.Outcome undisturbed, LiveCourse.Outcome beside) {
        return new LiveJudgement(60).judge(undisturbed, beside);
    }

    private static LiveCourse.Outcome outcome(
            Map<String, Double> seconds, int expected, List<LiveCourse.Standing> hostile) {
        return new LiveCourse.Outcome(seconds, expected, Map.of(), hostile, 0, DELIVERED, 1);
    }
}
