package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.engine.Version;
import io.gleancast.insight.extraction.ExtractionProperties.WhenUnavailable;
import io.gleancast.insight.gate.EvidenceGate;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.gate.SponsorDetector;
import io.gleancast.insight.model.AskedModels;
import io.gleancast.insight.model.FakeModelServer;
import io.gleancast.insight.model.FakeModelServer.Answer;
import io.gleancast.insight.reader.ReaderFixture;
import io.gleancast.insight.reader.SecondReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a transcript whose reader has no time for it. */
class CheckingTests {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final FakeModelServer server = new FakeModelServer();
    private final Transcript transcript = Episodes.bicycles("nobody reads");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aReaderThatIsDownIsWaitedForAsLongAsPatienceLasts() {
        server.read(_ -> Answer.status(503, "starting"));

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> check(
                        ReaderFixture.reader(AskedModels.of(server, CLOCK)), live(NOW.minus(PATIENCE.dividedBy(2)))))
                .matches(e -> e.why() == TryLater.Cause.UNREACHABLE);
    }

    @Test
    void thenNothingGoesOutInAModelsWords() {
        server.read(_ -> Answer.status(503, "starting"));

        var checked = check(
                ReaderFixture.reader(AskedModels.of(server, CLOCK)),
                live(NOW.minus(PATIENCE).minusSeconds(1)));

        assertThat(checked.read()).isEmpty();
        assertThat(checked.reader()).isNull();
    }

    @Test
    void aReaderThatAsksForPatienceIsNotAskedAgainAndNothingGoesOutInAModelsWordsOnceOursIsOver() {
        server.read(_ -> Answer.status(429, "slow down").with("Retry-After", "3600"));

        var checked = check(
                ReaderFixture.reader(AskedModels.of(server, CLOCK)),
                live(NOW.minus(PATIENCE).minusSeconds(1)));

        assertThat(checked.read()).isEmpty();
        assertThat(server.readings()).hasSize(1);
    }

    @Test
    void whereTheBudgetIsSpentNothingGoesOutInAModelsWords() {
        var checked = check(ReaderFixture.reader(AskedModels.withoutBudget(server, CLOCK)), live(NOW));

        assertThat(checked.read()).isEmpty();
        assertThat(server.readings()).isEmpty();
    }

    @Test
    void aRerunWaitsForItsReaderHoweverLongItTakes() {
        var job = new Job(
                "id",
                "episode",
                "sha",
                Job.Mode.PROMOTE,
                null,
                Version.CURRENT,
                Job.State.WAITING,
                0,
                null,
                NOW.minus(PATIENCE).minusSeconds(1));

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> check(ReaderFixture.reader(AskedModels.withoutBudget(server, CLOCK)), job));
    }

    private io.gleancast.insight.reader.Checked check(SecondReader reader, Job job) {
        server.answer(Answer.content(Episodes.answer(Episodes.chains(), Episodes.fleets())));
        var engine = AskedModels.of(server, CLOCK).engine();
        var proposal = new Proposal(engine.propose(transcript).candidates(), Usage.free("fake"));
        var properties = new ExtractionProperties(
                null,
                80,
                12,
                WhenUnavailable.EXTRACTIVE,
                PATIENCE,
                new ExtractionProperties.Weights(0.45, 0.2, 0.15, 0.15, 0.05));
        return new Checking(new EvidenceGate(SponsorDetector.NONE, null), reader, new Waiting(properties, CLOCK))
                .of(new Proposals.Answer(engine, proposal, null), Source.of(transcript), job);
    }

    private static Job live(Instant createdAt) {
        return new Job(
                "id", "episode", "sha", Job.Mode.LIVE, null, Version.CURRENT, Job.State.WAITING, 0, null, createdAt);
    }
}
