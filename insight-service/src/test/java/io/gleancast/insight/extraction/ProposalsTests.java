package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.engine.Version;
import io.gleancast.insight.extraction.ExtractionProperties.WhenUnavailable;
import io.gleancast.insight.gate.Transcripts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reads a transcript when the language model does not. */
class ProposalsTests {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Usage PAID = new Usage(1000, 200, 900, 1, "1", "large");
    private static final Transcript TRANSCRIPT = Transcripts.saying("Ada: Something was said.");

    @Test
    void fallsToTheExtractiveEngineWhenTheBudgetIsSpent() {
        var answer = proposals(budgetIsSpent(), WhenUnavailable.EXTRACTIVE).of(TRANSCRIPT, live(NOW));

        assertThat(answer.engine().name()).isEqualTo("extractive");
        assertThat(answer.instead()).isNull();
    }

    @Test
    void waitsForTheBudgetOfTomorrowWhereTheSettingsSaySo() {
        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(
                        () -> proposals(budgetIsSpent(), WhenUnavailable.WAIT).of(TRANSCRIPT, live(NOW)))
                .matches(e -> e.until().equals(LATER));
    }

    @Test
    void whatWasPaidBeforeTheBudgetWasSpentStaysOnTheBill() {
        var answer = proposals(
                        new TryLater(TryLater.Cause.BUDGET, LATER, "spent").after(PAID), WhenUnavailable.EXTRACTIVE)
                .of(TRANSCRIPT, live(NOW));

        assertThat(answer.proposal().usage().microDollars()).isEqualTo(900);
        assertThat(answer.proposal().usage().requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = TryLater.Cause.class,
            names = {"RATE", "UNREACHABLE"})
    void isPatientWithAServerThatIsAway(TryLater.Cause cause) {
        var away = new TryLater(cause, LATER, "away");

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> proposals(away, WhenUnavailable.EXTRACTIVE)
                        .of(TRANSCRIPT, live(NOW.minus(Duration.ofHours(5)))));
        assertThat(proposals(away, WhenUnavailable.EXTRACTIVE)
                        .of(TRANSCRIPT, live(NOW.minus(Duration.ofHours(7))))
                        .engine()
                        .name())
                .isEqualTo("extractive");
        assertThat(proposals(away, WhenUnavailable.WAIT)
                        .of(TRANSCRIPT, live(NOW.minus(Duration.ofHours(7))))
                        .instead())
                .isEqualTo(Drop.Reason.GAVE_UP);
    }

    @Test
    void waitsForABatchForAsLongAsItTakes() {
        var batch = new TryLater(TryLater.Cause.BATCH, LATER, "works on it");

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> proposals(batch, WhenUnavailable.EXTRACTIVE)
                        .of(TRANSCRIPT, live(NOW.minus(Duration.ofDays(2)))))
                .matches(e -> e.until().equals(LATER));
    }

    @ParameterizedTest
    @EnumSource(
            value = NoProposal.Cause.class,
            names = {"UNUSABLE", "NOT_ALLOWED"})
    void fallsToTheExtractiveEngineWhereAnswersAreOfNoUseAndKeepsTheBill(NoProposal.Cause cause) {
        var useless = new NoProposal(cause, PAID, "useless");

        var answer = proposals(useless, WhenUnavailable.EXTRACTIVE).of(TRANSCRIPT, live(NOW));

        assertThat(answer.engine().name()).isEqualTo("extractive");
        assertThat(answer.proposal().usage().microDollars()).isEqualTo(900);
        assertThat(proposals(useless, WhenUnavailable.WAIT)
                        .of(TRANSCRIPT, live(NOW))
                        .instead())
                .isEqualTo(Drop.Reason.GAVE_UP);
    }

    @Test
    void aRefusalIsARefusal() {
        var refused = new NoProposal(NoProposal.Cause.REFUSED, PAID, "no");

        assertThat(proposals(refused, WhenUnavailable.EXTRACTIVE)
                        .of(TRANSCRIPT, live(NOW))
                        .instead())
                .isEqualTo(Drop.Reason.REFUSED);
    }

    @Test
    void aRerunNeverFallsToAWeakerEngineThanItWasOrderedFor() {
        var useless = new NoProposal(NoProposal.Cause.UNUSABLE, PAID, "useless");
        var job = job(Job.Mode.PROMOTE, NOW.minus(Duration.ofDays(2)));

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() ->
                        proposals(budgetIsSpent(), WhenUnavailable.EXTRACTIVE).of(TRANSCRIPT, job));
        assertThat(proposals(useless, WhenUnavailable.EXTRACTIVE)
                        .of(TRANSCRIPT, job)
                        .instead())
                .isEqualTo(Drop.Reason.GAVE_UP);
    }

    private static TryLater budgetIsSpent() {
        return new TryLater(TryLater.Cause.BUDGET, LATER, "The day's budget is spent");
    }

    private static Proposals proposals(RuntimeException model, WhenUnavailable whenUnavailable) {
        var extractive = engine("extractive", null);
        return new Proposals(
                new Engines(engine("model", model), extractive),
                new Waiting(
                        new ExtractionProperties(
                                null,
                                80,
                                12,
                                whenUnavailable,
                                Duration.ofHours(6),
                                new ExtractionProperties.Weights(0.45, 0.2, 0.15, 0.15, 0.05)),
                        Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static InsightEngine engine(String name, @org.jspecify.annotations.Nullable RuntimeException failure) {
        return new InsightEngine() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String version() {
                return "1";
            }

            @Override
            public Proposal propose(Transcript transcript) {
                if (failure != null) {
                    throw failure;
                }
                return new Proposal(List.of(), Usage.free(name));
            }
        };
    }

    private static Job live(Instant createdAt) {
        return job(Job.Mode.LIVE, createdAt);
    }

    private static Job job(Job.Mode mode, Instant createdAt) {
        return new Job("id", "episode", "sha", mode, null, Version.CURRENT, Job.State.WAITING, 0, null, createdAt);
    }
}
