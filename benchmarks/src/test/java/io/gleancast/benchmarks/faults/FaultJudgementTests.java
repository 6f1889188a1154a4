package io.gleancast.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.benchmarks.live.Check;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultJudgementTests {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void takesAMailThatIsListedAsInDoubtForLostButKnown() {
        assertThat(mails(Map.of("a", 1), Map.of("sent", 1, "in-doubt", 1)).good())
                .isTrue();
        assertThat(mails(Map.of("a", 1), Map.of("sent", 2)).good()).isFalse();
    }

    @Test
    void refusesASecondMailToAnyone() {
        var check = mails(Map.of("a", 2, "b", 1), Map.of("sent", 2));
        assertThat(check.good()).isFalse();
        assertThat(check.detail()).contains("TWICE: a 2 times");
    }

    @Test
    void aMailThatCameThoughItIsInDoubtIsNoFault() {
        assertThat(mails(Map.of("a", 1, "b", 1), Map.of("sent", 1, "in-doubt", 1))
                        .good())
                .isTrue();
    }

    private static Check mails(Map<String, Integer> mails, Map<String, Integer> deliveries) {
        var outcome = new FaultRun.Outcome(
                1,
                new RecordComparison.Left(new TopicContents(Map.of()), NOON, NOON),
                mails,
                deliveries,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of());
        return FaultJudgement.judge(outcome, outcome, 2).stream()
                .filter(check -> check.name().equals("mails"))
                .findFirst()
                .orElseThrow();
    }
}
