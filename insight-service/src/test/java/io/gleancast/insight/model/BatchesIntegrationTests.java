package io.gleancast.insight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.model.FakeModelServer.Answer;
import io.gleancast.testing.PostgresConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Answers by batch, over a server that has batches and keeps its word, and over others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchesIntegrationTests {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final LocalTime DIGEST = LocalTime.of(23, 0);
    private static final String GOOD = ModelEngineTests.answer("One thing was said");
    private static final Answer COMPLETION = Answer.content(GOOD);
    private static final long LIVE_PRICE = 900;
    private static final long BATCH_PRICE = 450;
    private static final Transcript TRANSCRIPT = ModelEngineTests.transcript(3);

    private final DataSource database = PostgresConfiguration.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private FakeModelServer server = new FakeModelServer();
    private Instant now = NOON;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    BatchesIntegrationTests() {
        Flyway.configure().dataSource(database).load().migrate();
    }

    /** Settings under which no batch is ever made, or those with digests at these times. */
    static BatchProperties batches(LocalTime... digestTimes) {
        return new BatchProperties(
                List.of(digestTimes),
                Duration.ofHours(6),
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                new BigDecimal("0.5"));
    }

    @BeforeEach
    void startAnew() {
        jdbc.sql("TRUNCATE spending, pauses, batches, model_answers").update();
        now = NOON;
        server = new FakeModelServer();
        server.answer(COMPLETION);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersByBatchAtItsOwnPrice() {
        var batches = server.batches();
        var engine = engine(DIGEST);

        var running = running(engine);
        batches.are("completed", BatchesIntegrationTests::good);
        now = running.until();
        var proposal = engine.propose(TRANSCRIPT);

        assertThat(running.until()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        assertThat(proposal.candidates()).hasSize(1);
        assertThat(proposal.usage().microDollars()).isEqualTo(BATCH_PRICE);
        assertThat(server.requests()).isEmpty();
        assertThat(spending())
                .containsEntry("requests", 1L)
                .containsEntry("input_tokens", 1000L)
                .containsEntry("micro_dollars", BATCH_PRICE)
                .containsEntry("held_tokens", 0L)
                .containsEntry("held_dollars", 0L);
    }

    @Test
    void sendsTheRequestThatItWouldHaveSentLive() {
        var batches = server.batches();
        running(engine(DIGEST));
        engine().propose(TRANSCRIPT);

        var line = batches.requests().getFirst();
        var live = server.requests().getFirst();
        assertThat(line.path("method").asString()).isEqualTo("POST");
        assertThat(line.path("url").asString()).isEqualTo("/v1/chat/completions");
        assertThat(line.path("body").path("response_format")).isEqualTo(live.path("response_format"));
        assertThat(line.path("body")
                        .path("response_format")
                        .path("json_schema")
                        .path("strict")
                        .asBoolean())
                .isTrue();
        assertThat(line.path("body").propertyNames()).isEqualTo(live.propertyNames());
        assertThat(line.path("body").path("messages").get(0))
                .isEqualTo(live.path("messages").get(0));
    }

    @Test
    void leavesNoFileOnTheServer() {
        var batches = server.batches();
        var engine = engine(DIGEST);
        running(engine);
        batches.are("completed", BatchesIntegrationTests::good);
        engine.propose(TRANSCRIPT);

        assertThat(batches.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"validating", "in_progress", "finalizing", "cancelling", "queued-as-nobody-else-calls-it"})
    void waitsWhileTheBatchRuns(String status) {
        var batches = server.batches();
        batches.are(status, _ -> "");
        var engine = engine(DIGEST);

        running(engine);
        now = now.plus(Duration.ofHours(2));
        assertThat(running(engine).until()).isEqualTo(now.plus(Duration.ofMinutes(5)));

        assertThat(batches.requests()).hasSize(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRestartFindsTheBatchThatRuns() {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.are("completed", BatchesIntegrationTests::good);

        assertThat(engine(DIGEST).propose(TRANSCRIPT).usage().microDollars()).isEqualTo(BATCH_PRICE);
        assertThat(batches.requests()).hasSize(1);
    }

    @Test
    void aReplayMakesNoSecondBatchAndNoCall() {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.are("completed", BatchesIntegrationTests::good);
        engine(DIGEST).propose(TRANSCRIPT);
        int calls = batches.calls().size();

        engine(DIGEST).propose(TRANSCRIPT);

        assertThat(batches.calls()).hasSize(calls);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aKillBeforeTheBatchIsNotedCausesNoSecondOne() {
        var batches = server.batches();
        running(engine(DIGEST));
        jdbc.sql("UPDATE batches SET batch = NULL").update();

        assertThat(engine(DIGEST).propose(TRANSCRIPT).usage().microDollars()).isEqualTo(LIVE_PRICE);
        assertThat(batches.requests()).hasSize(1);
        assertThat(spending().get("held_dollars"))
                .as("what may have been spent in vain")
                .isNotEqualTo(0L);
    }

    @Test
    void aKillBetweenTheKeptAnswerAndTheBillAsksNobodyAgain() {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.are("completed", BatchesIntegrationTests::good);
        var answered = engine(DIGEST).propose(TRANSCRIPT);
        jdbc.sql("UPDATE batches SET batch = 'batch_2'").update();
        int calls = batches.calls().size();

        assertThat(engine(DIGEST).propose(TRANSCRIPT)).isEqualTo(answered);
        assertThat(batches.calls()).hasSize(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "expired", "cancelled"})
    void asksLiveWhereTheBatchCameToNothing(String status) {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.are(status, _ -> "");

        assertLive(engine(DIGEST).propose(TRANSCRIPT));
        assertThat(batches.files()).isEmpty();
    }

    @Test
    void takesTheAnswerOfABatchThatExpiredAfterwards() {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.are("expired", BatchesIntegrationTests::good);

        assertThat(engine(DIGEST).propose(TRANSCRIPT).usage().microDollars()).isEqualTo(BATCH_PRICE);
    }

    static Stream<Arguments> uselessOutputs() {
        return Stream.of(
                useless("an error line", name -> FakeBatches.line(name, 400, "{\"error\":{\"message\":\"no\"}}")),
                useless(
                        "an error without a response",
                        name -> "{\"custom_id\":\"%s\",\"response\":null,\"error\":{\"code\":\"batch_expired\"}}"
                                .formatted(name)),
                useless("another's answer", _ -> FakeBatches.line("another", 200, COMPLETION.body())),
                useless("no JSON", _ -> "<html>It works!</html>\n\n\u0000"),
                useless(
                        "half a line",
                        name -> FakeBatches.line(name, 200, COMPLETION.body()).substring(0, 150)),
                useless("no object", name -> FakeBatches.line(name, 200, "[[[]]]")),
                useless("no completion", name -> FakeBatches.line(name, 200, "{\"choices\":\"none\"}")),
                useless("megabytes", name -> " ".repeat(5_000_000) + FakeBatches.line(name, 200, COMPLETION.body())),
                useless("an array without end", _ -> "[".repeat(100_000)));
    }

    private static Arguments useless(String what, Function<String, String> output) {
        return Arguments.of(what, output);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uselessOutputs")
    void asksLiveWhereTheOutputIsOfNoUse(String what, Function<String, String> output) {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.are("completed", line -> output.apply(line.path("custom_id").asString()));

        assertLive(engine(DIGEST).propose(TRANSCRIPT));
        assertThat(batches.requests()).hasSize(1);
    }

    @Test
    void findsItsLineAmongOthers() {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.are(
                "completed",
                line -> "no JSON\n"
                        + FakeBatches.line("another", 200, Answer.content("{}").body()) + good(line));

        assertThat(engine(DIGEST).propose(TRANSCRIPT).usage().microDollars()).isEqualTo(BATCH_PRICE);
    }

    @Test
    void repairsAnAnswerByBatchLive() {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.are(
                "completed",
                line -> FakeBatches.line(
                        line.path("custom_id").asString(),
                        200,
                        Answer.content("no JSON").body()));

        var proposal = engine(DIGEST).propose(TRANSCRIPT);

        assertThat(proposal.candidates()).hasSize(1);
        assertThat(proposal.usage().microDollars()).isEqualTo(BATCH_PRICE + LIVE_PRICE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void asksLiveWhereTheServerKnowsNothingOfTheBatchAnyMore() {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.answer("GET /batches/ID", Answer.status(404, "no such batch"));

        assertLive(engine(DIGEST).propose(TRANSCRIPT));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void waitsWhereTheServerCannotSayHowTheBatchIs(int status) {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.answer("GET /batches/ID", Answer.status(status, "not now"));
        running(engine(DIGEST));
        server.close();
        running(engine(DIGEST));

        assertThat(batches.requests()).hasSize(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void takesNoIdThatCouldBeAPath() {
        var batches = server.batches();
        batches.answer("POST /files", new Answer(200, Map.of(), "{\"id\":\"../../admin\",\"object\":\"file\"}"));

        assertLive(engine(DIGEST).propose(TRANSCRIPT));
        assertThat(batches.calls()).containsExactly("POST /files");
    }

    @Test
    void asksAServerWithoutBatchesLiveAndNeverTriesAgain() {
        var engine = engine(DIGEST);

        assertLive(engine.propose(TRANSCRIPT));
        var batches = server.batches();
        engine.propose(ModelEngineTests.transcript(4));

        assertThat(batches.calls()).isEmpty();
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 501})
    void asksAServerLiveThatTakesFilesButNoBatches(int status) {
        var batches = server.batches();
        batches.answer("POST /batches", Answer.status(status, "what is a batch?"));
        var engine = engine(DIGEST);

        assertLive(engine.propose(TRANSCRIPT));
        engine.propose(ModelEngineTests.transcript(4));

        assertThat(batches.calls()).containsExactly("POST /files", "POST /batches", "DELETE /files/ID");
    }

    @Test
    void asksLiveAtOnceWhereTheDigestIsNear() {
        var batches = server.batches();
        now = Instant.parse("2026-11-25T17:30:00Z");

        assertLive(engine(DIGEST).propose(TRANSCRIPT));
        assertThat(batches.calls()).isEmpty();
    }

    @Test
    void cancelsABatchAndAsksLiveWhenTheDigestComesNear() {
        var batches = server.batches();
        var engine = engine(DIGEST);
        running(engine);

        now = Instant.parse("2026-11-25T21:58:00Z");
        now = running(engine).until();

        assertThat(now).isEqualTo("2026-11-25T22:00:00Z");
        assertLive(engine.propose(TRANSCRIPT));
        assertThat(batches.calls()).contains("POST /batches/ID/cancel");
        assertThat(batches.files()).isEmpty();
    }

    @Test
    void asksLiveWhenTheDigestComesNearAndTheServerCannotSayHowTheBatchIs() {
        var batches = server.batches();
        running(engine(DIGEST));
        batches.answer("GET /batches/ID", Answer.status(500, "not now"));
        now = Instant.parse("2026-11-25T22:00:00Z");

        assertLive(engine(DIGEST).propose(TRANSCRIPT));
    }

    @Test
    void cancelsWhatRunsWhenBatchesAreSwitchedOff() {
        var batches = server.batches();
        running(engine(DIGEST));

        assertLive(engine().propose(TRANSCRIPT));
        assertThat(batches.calls()).contains("POST /batches/ID/cancel");
    }

    @Test
    void countsABatchAtItsOwnPriceInTheDaysBudget() {
        server.batches();
        // A live request could take 1,600 micro-dollars and more, by batch the half.
        var poor = engine(1_200, DIGEST);

        running(poor);
        var second = later(poor, ModelEngineTests.transcript(4));

        assertThat(second.why()).isEqualTo(TryLater.Cause.BUDGET);
        assertThat((Long) spending().get("held_dollars")).isBetween(600L, 1_200L);
    }

    @Test
    void theBatchesOfALongTranscriptRunSideBySide() {
        var batches = server.batches();
        var engine = engine(4_000, 0, DIGEST);
        var transcript = ModelEngineTests.transcript(200);

        assertThat(later(engine, transcript).why()).isEqualTo(TryLater.Cause.BATCH);
        int parts = batches.requests().size();
        batches.are("completed", BatchesIntegrationTests::good);
        assertThat(later(engine, transcript).why()).isEqualTo(TryLater.Cause.BATCH);
        batches.are(
                "completed",
                line -> line.toString().contains("was read in")
                        ? FakeBatches.line(
                                line.path("custom_id").asString(),
                                200,
                                Answer.content("{\"groups\":[[0]]}").body())
                        : "");
        var proposal = engine.propose(transcript);

        assertThat(parts).isGreaterThan(2);
        assertThat(batches.requests()).hasSize(parts + 1);
        assertThat(proposal.candidates()).hasSize(1);
        assertThat(proposal.usage().microDollars()).isEqualTo((parts + 1) * BATCH_PRICE);
        assertThat(server.requests()).isEmpty();
    }

    private static String good(JsonNode line) {
        return FakeBatches.line(line.path("custom_id").asString(), 200, COMPLETION.body());
    }

    private static TryLater running(ModelEngine engine) {
        var later = later(engine, TRANSCRIPT);
        assertThat(later.why()).isEqualTo(TryLater.Cause.BATCH);
        return later;
    }

    private static TryLater later(ModelEngine engine, Transcript transcript) {
        return catchThrowableOfType(TryLater.class, () -> engine.propose(transcript));
    }

    /** Answered live and paid so, with nothing left of a batch. */
    private void assertLive(Proposal proposal) {
        assertThat(proposal.candidates()).hasSize(1);
        assertThat(proposal.usage().microDollars()).isEqualTo(LIVE_PRICE);
        assertThat(server.requests()).hasSize(1);
        assertThat(spending()).containsEntry("micro_dollars", LIVE_PRICE).containsEntry("held_dollars", 0L);
    }

    private Map<String, Object> spending() {
        return jdbc.sql("SELECT * FROM spending WHERE span = 'day'").query().singleRow();
    }

    private ModelEngine engine(LocalTime... digestTimes) {
        return engine(20_000, 0, digestTimes);
    }

    private ModelEngine engine(long dailyMicroDollars, LocalTime... digestTimes) {
        return engine(20_000, dailyMicroDollars, digestTimes);
    }

    private ModelEngine engine(int context, long dailyMicroDollars, LocalTime... digestTimes) {
        var properties = new ModelProperties(
                server.baseUrl(),
                null,
                "fake",
                ModelProperties.Task.CHOOSE,
                context,
                500,
                4,
                null,
                Duration.ofSeconds(20),
                0,
                0,
                0,
                dailyMicroDollars,
                new BigDecimal("0.5"),
                null,
                new BigDecimal("2"),
                batches(digestTimes),
                Map.of());
        var purse = new JdbcPurse(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                properties,
                LanguageModels.SERVER,
                new SimpleMeterRegistry(),
                clock);
        return new ModelEngine(properties, FakePassages.NONE, new JdbcKeptAnswers(jdbc, clock), purse, clock);
    }
}
