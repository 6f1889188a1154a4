package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Provenance;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.gate.Transcripts;
import io.gleancast.insight.model.FakeModelServer;
import io.gleancast.insight.model.FakeModelServer.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** From a transcript on the broker to insights on the broker, with a language model's server. */
@InsightServiceTest
class InsightServiceIntegrationTests {
    private static final FakeModelServer MODEL = InsightServiceTest.Model.SERVER;

    @Autowired
    Wire wire;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KafkaListenerEndpointRegistry listeners;

    @BeforeEach
    void forget() {
        MODEL.forget();
    }

    @Test
    void publishesWhatTheGateLetsPassAndKeepsWhatItRefuses() {
        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains(), Episodes.fleets(), Episodes.invented())));
        var transcript = Episodes.bicycles("publishes");

        wire.send(transcript);

        var insights = wire.insightsOf(transcript, 2);
        assertThat(insights)
                .extracting(Insight::headline)
                .containsExactly(
                        "A cheap chain protects the expensive cassette",
                        "Rental fleets throw chains away early and gain");
        var first = insights.getFirst();
        assertThat(first.evidence().getFirst().startMs()).isEqualTo(20_000);
        assertThat(first.evidence().getFirst().speaker()).isEqualTo("Tomas Brandt");
        assertThat(first.link()).hasToString("https://shows.example/tools.mp3#t=20");
        assertThat(first.provenance().extraction().count()).isEqualTo(2);
        assertThat(insights.stream()
                        .mapToLong(i -> i.provenance().microDollars())
                        .sum())
                .as("what writing took, and reading")
                .isEqualTo(1800);
        assertThat(insights)
                .extracting(i -> i.provenance().reader(), i -> i.provenance().body())
                .containsOnly(tuple("fake", Provenance.Body.READ));
        assertThat(jdbc.sql("SELECT reason FROM candidates WHERE outcome = 'refused'")
                        .query(String.class)
                        .list())
                .contains("not-said");
    }

    @Test
    void aReplayMakesNoCallAndPublishesNothingNew() {
        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("replay");
        wire.send(transcript);
        wire.insightsOf(transcript, 1);
        int calls = MODEL.requests().size();
        long records = wire.count(Topics.INSIGHTS);

        wire.send(transcript);
        var other = Episodes.bicycles("behind the replay");
        wire.send(other);
        wire.insightsOf(other, 1);

        assertThat(calls).isEqualTo(1);
        assertThat(MODEL.requests()).hasSize(2);
        assertThat(wire.count(Topics.INSIGHTS)).isEqualTo(records + 1);
    }

    @Test
    void aReplayOfTheTopicFromItsBeginningMakesNoCallAndPublishesNothingNew() throws Exception {
        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("replay from the beginning");
        wire.send(transcript);
        wire.insightsOf(transcript, 1);
        awaitEndOf(transcript);
        int calls = MODEL.requests().size();
        long insights = wire.count(Topics.INSIGHTS);
        long drops = wire.count(Topics.DROPS);

        listeners.stop();
        wire.rewind("insight-service", Topics.TRANSCRIPTS);
        listeners.start();
        wire.awaitAllRead("insight-service", Topics.TRANSCRIPTS);

        assertThat(jdbc.sql("SELECT count(*) FROM jobs WHERE state <> 'published'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(MODEL.requests()).hasSize(calls);
        assertThat(wire.count(Topics.INSIGHTS)).isEqualTo(insights);
        assertThat(wire.count(Topics.DROPS)).isEqualTo(drops);
    }

    @Test
    void aCrashBetweenKeepingAndPublishingCausesNoSecondCallAndEqualRecords() {
        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("crash");
        wire.send(transcript);
        var before = wire.insightsOf(transcript, 1).getFirst();

        // What a kill leaves behind: the answer and the result kept, nothing marked as sent.
        awaitEndOf(transcript);
        update("UPDATE insights SET published_revision = 0 WHERE episode_id = :id::uuid", transcript);
        update("UPDATE jobs SET state = 'kept' WHERE episode_id = :id::uuid", transcript);
        schedule(transcript);

        assertThat(wire.insightsOf(transcript, 2)).containsExactly(before, before);
        assertThat(MODEL.requests()).hasSize(1);
    }

    @Test
    void aCrashAfterTheAnswerWasKeptCausesNoSecondCall() {
        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("crash early");
        wire.send(transcript);
        var before = wire.insightsOf(transcript, 1).getFirst();

        awaitEndOf(transcript);
        update("DELETE FROM insights WHERE episode_id = :id::uuid", transcript);
        update("UPDATE jobs SET state = 'waiting' WHERE episode_id = :id::uuid", transcript);
        schedule(transcript);

        assertThat(wire.insightsOf(transcript, 2))
                .allMatch(insight -> insight.id().equals(before.id()));
        assertThat(MODEL.requests()).hasSize(1);
    }

    @Test
    void saysWhyAnEpisodeHasNoInsights() {
        MODEL.answer(Answer.content("{\"insights\":[]}"));
        var empty = Episodes.bicycles("nothing in it");
        var sentence = Transcripts.of("one sentence", "en", "Welcome back, and see you all next week.");
        var music = Transcripts.of("music", "en", "[Music]", "♪ ♪ ♪", "(applause)");

        List.of(empty, sentence, music).forEach(wire::send);

        assertThat(wire.dropOf(empty).reason()).isEqualTo(Drop.Reason.NOTHING_WORTH_SAYING);
        assertThat(wire.dropOf(sentence).reason()).isEqualTo(Drop.Reason.TOO_SHORT);
        assertThat(wire.dropOf(music).reason()).isEqualTo(Drop.Reason.NO_SPEECH);
        assertThat(MODEL.requests()).hasSize(1);
    }

    @Test
    void aRefusalDropsTheEpisode() {
        MODEL.answer(Answer.refusal("I cannot help with that."));
        var transcript = Episodes.bicycles("refused");

        wire.send(transcript);

        assertThat(wire.dropOf(transcript).reason()).isEqualTo(Drop.Reason.REFUSED);
    }

    @Test
    void endsATranscriptWhoseResultIsRefusedEachTimeInADrop() {
        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("refused by the database");
        jdbc.sql("ALTER TABLE extractions ADD CONSTRAINT refused CHECK (episode_id <> '%s' OR engine = 'none')"
                        .formatted(transcript.episode().id()))
                .update();
        try {
            wire.send(transcript);

            var drop = wire.dropOf(transcript);
            assertThat(drop.reason()).isEqualTo(Drop.Reason.GAVE_UP);
            assertThat(drop.detail())
                    .isEqualTo("Tried 3 times. Last: An unforeseen failure: DataIntegrityViolationException");
            awaitEndOf(transcript);
        } finally {
            jdbc.sql("ALTER TABLE extractions DROP CONSTRAINT refused").update();
        }
        assertThat(MODEL.requests()).hasSize(1);
    }

    private void awaitEndOf(Transcript transcript) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(2))
                .until(() -> jdbc.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = :id")
                                .param("id", Job.liveId(transcript.episode().id(), transcript.textSha256()))
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private void update(String sql, Transcript transcript) {
        jdbc.sql(sql).param("id", transcript.episode().id()).update();
    }

    private void schedule(Transcript transcript) {
        jdbc.sql("""
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        VALUES ('extract', :id, now(), false, 1)""")
                .param("id", Job.liveId(transcript.episode().id(), transcript.textSha256()))
                .update();
    }
}
