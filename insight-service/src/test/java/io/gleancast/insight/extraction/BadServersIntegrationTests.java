package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.model.FakeModelServer;
import io.gleancast.insight.model.FakeModelServer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A language model's server that does not answer, and what becomes of the transcripts meanwhile. */
@InsightServiceTest
class BadServersIntegrationTests {
    private static final FakeModelServer MODEL = InsightServiceTest.Model.SERVER;

    @Autowired
    Wire wire;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JobStore jobs;

    @BeforeEach
    void forget() {
        MODEL.forget();
    }

    @AfterEach
    void goOn() {
        jdbc.sql("TRUNCATE pauses").update();
    }

    @Test
    void aServerThatAsksForAnHourIsLeftAloneForAnHourAndThenAsked() {
        MODEL.answer(Answer.status(429, "slow down").with("Retry-After", "3600"));
        var first = Episodes.bicycles("too many requests");
        var second = Episodes.bicycles("behind too many requests");
        wire.send(first);
        awaitWaiting(first);
        wire.send(second);
        awaitWaiting(second);

        assertThat(MODEL.requests()).hasSize(1);
        assertThat(executionOf(first)).isAfter(Instant.now().plus(Duration.ofMinutes(55)));
        assertThat(executionOf(second)).isAfter(Instant.now().plus(Duration.ofMinutes(55)));
        assertThat(wire.insightsOf(first)).isEmpty();

        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains())));
        anHourPasses();

        assertThat(wire.insightsOf(first, 1)).hasSize(1);
        assertThat(wire.insightsOf(second, 1)).hasSize(1);
        assertThat(MODEL.requests()).hasSize(3);
    }

    @Test
    void aServerThatIsDownIsAskedAgain() {
        MODEL.answer(_ -> MODEL.requests().size() == 1
                ? Answer.status(503, "starting")
                : Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("a server that is down");
        wire.send(transcript);

        assertThat(wire.insightsOf(transcript, 1))
                .extracting(insight -> insight.provenance().engine())
                .containsExactly("model");
    }

    @Test
    void waitingForABatchTakesNoPatienceAndIsNoBacklog() {
        MODEL.answer(Answer.status(429, "slow down").with("Retry-After", "3600"));
        var transcript = Episodes.bicycles("waits for a batch");
        wire.send(transcript);
        awaitWaiting(transcript);
        var created = jobs.find(id(transcript)).orElseThrow().waitsSince();

        long backlog = jobs.backlog();
        jobs.waitsForBatch(id(transcript));
        assertThat(jobs.find(id(transcript)).orElseThrow().waitsSince()).isAfter(created);
        assertThat(jobs.backlog()).isEqualTo(backlog - 1);
        assertThat(jobs.batched()).isEqualTo(1);

        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains())));
        anHourPasses();
        assertThat(wire.insightsOf(transcript, 1)).hasSize(1);
    }

    private void awaitWaiting(Transcript transcript) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> jdbc.sql("SELECT count(*) FROM jobs WHERE id = :id AND trouble LIKE '%patience%'")
                                .param("id", id(transcript))
                                .query(Long.class)
                                .single()
                        == 1);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> executionOf(transcript).isAfter(Instant.now().plusSeconds(60)));
    }

    private Instant executionOf(Transcript transcript) {
        return jdbc.sql("SELECT execution_time FROM scheduled_tasks WHERE task_instance = :id")
                .param("id", id(transcript))
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void anHourPasses() {
        jdbc.sql("TRUNCATE pauses").update();
        jdbc.sql("UPDATE scheduled_tasks SET execution_time = now() WHERE task_name = 'extract'")
                .update();
    }

    private static String id(Transcript transcript) {
        return Job.liveId(transcript.episode().id(), transcript.textSha256());
    }
}
