package io.gleancast.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadinessTests {
    private static final Readiness.Silence PAUSED = new Readiness.Silence("insight", 10, 30);

    @Test
    void takesARefusalWithItsReasonForAnAnswer() {
        var check = judge(answer(1, 200, ""), answer(2, 503, "db"), answer(3, 200, ""));
        assertThat(check.good()).isTrue();
        assertThat(check.detail()).contains("not ready 1 times (insight: db)");
    }

    @Test
    void refusesARefusalThatGivesNoReason() {
        assertThat(judge(answer(1, 503, "")).good()).isFalse();
    }

    @Test
    void refusesWhatWasNotAnswered() {
        var check = judge(answer(1, 200, ""), answer(2, 0, "request timed out"));
        assertThat(check.good()).isFalse();
        assertThat(check.detail()).contains("insight at 2 s: request timed out");
    }

    @Test
    void expectsNoAnswerOfAProcessThatIsPaused() {
        assertThat(judge(answer(7, 0, "began before, ended within")).good()).isTrue();
        assertThat(judge(answer(12, 0, "within")).good()).isTrue();
        assertThat(judge(answer(31, 0, "after")).good()).isFalse();
    }

    @Test
    void expectsAnAnswerOfTheOthersMeanwhile() {
        var check = Readiness.judge(Map.of("insight-2", List.of(answer(12, 0, "no answer"))), List.of(PAUSED));
        assertThat(check.good()).isFalse();
    }

    private static io.gleancast.benchmarks.live.Check judge(Readiness.Answer... answers) {
        return Readiness.judge(Map.of("insight", List.of(answers)), List.of(PAUSED));
    }

    private static Readiness.Answer answer(double at, int status, String reason) {
        return new Readiness.Answer(at, status == 0 ? 5 : 0.1, status, reason);
    }
}
