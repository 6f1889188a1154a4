package io.gleancast.insight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Version;
import io.gleancast.insight.gate.Transcripts;
import io.gleancast.insight.model.FakeModelServer.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The model engine against servers that behave, and servers that do not. */
class ModelEngineTests {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final String GOOD = answer("One thing was said");

    private final FakeModelServer server = new FakeModelServer();
    private final InMemory memory = new InMemory();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksOnceWithAStrictSchemaAndTheTranscriptBetweenMarkers() {
        server.answer(Answer.content(GOOD));

        var proposal = engine(20_000).propose(transcript(3));

        assertThat(proposal.candidates()).hasSize(1);
        assertThat(proposal.usage().inputTokens()).isEqualTo(1000);
        assertThat(proposal.usage().microDollars()).isEqualTo(900);
        var request = server.requests().getFirst();
        var format = request.path("response_format");
        assertThat(format.path("type").asString()).isEqualTo("json_schema");
        assertThat(format.path("json_schema").path("strict").asBoolean()).isTrue();
        var data = request.path("messages").get(1).path("content").asString();
        assertThat(data)
                .matches("(?s)Choose at most 3 insights, [^\\n]*\\n\\nDATA ([0-9a-f]{24}) BEGINS\\n.*\\nDATA \\1 ENDS")
                .contains("[0] ");
    }

    @Test
    void drawsNewMarkersForEveryRequestAndKeepsTheInstructionsTheSame() {
        server.answer(Answer.content(GOOD));
        engine(20_000).propose(transcript(3));
        engine(20_000).propose(transcript(4));

        var systems =
                server.requests().stream().map(request -> message(request, 0)).distinct();
        var markers = server.requests().stream()
                .map(request -> message(request, 1).replaceFirst("(?s).*\\n\\n(DATA [0-9a-f]+).*", "$1"))
                .distinct();
        assertThat(systems).hasSize(1);
        assertThat(markers).hasSize(2);
    }

    @Test
    void neverAsksTwiceForTheSameTranscript() {
        server.answer(Answer.content(GOOD));
        engine(20_000).propose(transcript(3));
        var again = engine(20_000).propose(transcript(3));

        assertThat(server.requests()).hasSize(1);
        assertThat(again.usage().inputTokens()).isEqualTo(1000);
    }

    @Test
    void readsALongTranscriptInOverlappingPartsAndLetsTheModelChooseAmongThem() {
        server.answer(request -> message(request, 0).contains("was read in")
                ? Answer.content("{\"groups\":[[1,0],[2]]}")
                : Answer.content(answer("Part " + server.requests().size())));

        var proposal = engine(4_000).propose(transcript(200));

        int parts = server.requests().size() - 1;
        assertThat(parts).isGreaterThan(2);
        assertThat(proposal.candidates()).hasSize(2);
        assertThat(proposal.candidates().getFirst().headline()).isEqualTo("Part 2");
        assertThat(proposal.candidates().getFirst().quotes()).hasSize(2);
        var numbers = server.requests().subList(0, parts).stream()
                .map(ModelEngineTests::lineNumbers)
                .toList();
        assertThat(numbers.get(1).getFirst()).isLessThan(numbers.get(0).getLast());
        assertThat(numbers.getLast().getLast()).isEqualTo(199);
    }

    @Test
    void aPartOfWhichNothingCanBeUsedDoesNotSpoilTheOthers() {
        server.answer(request -> message(request, 0).contains("was read in")
                ? Answer.content("{\"groups\":[[0]]}")
                : Answer.content(message(request, 1).contains("[0] ") ? "no JSON" : GOOD));

        assertThat(engine(4_000).propose(transcript(200)).candidates()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "no JSON at all",
                "{\"insights\":[{\"headline\":\"half",
                "{\"insights\":\"none\"}",
                "{\"findings\":[]}",
                "[]",
                "{\"insights\":[{\"headline\":\"no evidence\"}]}",
                "{\"insights\":[{\"evidence\":[{\"quote\":7}]}]}"
            })
    void asksOnceMoreWithTheReasonWhereAnAnswerIsOfNoUse(String useless) {
        server.answer(_ -> Answer.content(server.requests().size() == 1 ? useless : GOOD));

        var proposal = engine(20_000).propose(transcript(3));

        assertThat(proposal.candidates()).hasSize(1);
        assertThat(proposal.usage().requests()).isEqualTo(2);
        assertThat(message(server.requests().getLast(), 3)).contains("Reason: ");
    }

    @Test
    void givesUpAfterOneRepair() {
        server.answer(Answer.content("still no JSON"));
        assertThatExceptionOfType(NoProposal.class)
                .isThrownBy(() -> engine(20_000).propose(transcript(3)))
                .matches(e -> e.why() == NoProposal.Cause.UNUSABLE && e.usage().requests() == 2);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void repairsAnEmptyAnswerAnAnswerOfAMegabyteAndOneThatWasCutOff() {
        int number = 3;
        for (var useless : List.of(
                Answer.content(""), Answer.content("x".repeat(1_000_000)), Answer.cut("{\"insights\":[{\"head"))) {
            server.forget();
            server.answer(_ -> server.requests().size() == 1 ? useless : Answer.content(GOOD));
            var proposal = engine(20_000).propose(transcript(number++));
            assertThat(proposal.candidates()).hasSize(1);
        }
    }

    @Test
    void takesWhatIsWholeOfAnAnswerThatIsCutOffTwice() {
        server.answer(Answer.cut(GOOD.substring(0, GOOD.length() - 2) + ",{\"evidence\":[{\"quote\":\"and on"));

        var proposal = engine(20_000).propose(transcript(3));

        assertThat(proposal.candidates()).hasSize(1);
        assertThat(proposal.usage().requests()).isEqualTo(2);
    }

    @Test
    void takesJsonOutOfItsWrapping() {
        server.answer(Answer.content("Here it is:\n```json\n" + GOOD + "\n```"));
        assertThat(engine(20_000).propose(transcript(3)).candidates()).hasSize(1);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void saysThatTheModelRefused() {
        server.answer(Answer.refusal("I cannot discuss this."));
        assertThatExceptionOfType(NoProposal.class)
                .isThrownBy(() -> engine(20_000).propose(transcript(3)))
                .matches(e -> e.why() == NoProposal.Cause.REFUSED);
    }

    @Test
    void findsOutThatAServerRefusesTheSchemaAndRemembersIt() {
        server.answer(request ->
                request.path("response_format").path("type").asString("").equals("json_schema")
                        ? Answer.status(400, "response_format of type json_schema is not supported")
                        : Answer.content(GOOD));
        var engine = engine(20_000);

        assertThat(engine.propose(transcript(3)).candidates()).hasSize(1);
        assertThat(engine.propose(transcript(4)).candidates()).hasSize(1);

        assertThat(server.requests())
                .extracting(
                        request -> request.path("response_format").path("type").asString(""))
                .containsExactly("json_schema", "json_object", "json_object");
        assertThat(message(server.requests().getLast(), 0)).contains("The JSON schema of your answer");
    }

    @Test
    void findsOutThatAServerIgnoresTheSchemaAndSaysItInTheInstructionsFromThenOn() {
        server.answer(request -> Answer.content(
                message(request, 0).contains("The JSON schema of your answer") ? GOOD : "{\"findings\":[]}"));
        var engine = engine(20_000);

        assertThat(engine.propose(transcript(3)).candidates()).hasSize(1);
        assertThat(engine.propose(transcript(4)).candidates()).hasSize(1);

        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests())
                .extracting(
                        request -> request.path("response_format").path("type").asString(""))
                .containsOnly("json_schema");
    }

    @Test
    void learnsNothingOfTheServerFromARequestThatItRefusesInEveryForm() {
        server.answer(request -> message(request, 1).contains("number 3 ")
                ? Answer.status(400, "the prompt was flagged")
                : Answer.content(GOOD));
        var engine = engine(20_000);

        assertThatExceptionOfType(NoProposal.class).isThrownBy(() -> engine.propose(transcript(4)));
        engine.propose(transcript(3));

        assertThat(server.requests()
                        .getLast()
                        .path("response_format")
                        .path("type")
                        .asString())
                .isEqualTo("json_schema");
    }

    @Test
    void namesTheLongestAnswerAsTheServerWantsItNamed() {
        server.answer(request -> request.has("max_tokens")
                ? Answer.status(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
                : Answer.content(GOOD));

        engine(20_000).propose(transcript(3));

        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().getLast().path("max_completion_tokens").asInt())
                .isEqualTo(500);
        assertThat(server.requests().getLast().has("response_format")).isTrue();
    }

    @Test
    void countsForItselfWhereTheServerCountsNothing() {
        server.answer(Answer.content(GOOD).withoutUsage());

        var usage = engine(20_000).propose(transcript(3)).usage();

        assertThat(usage.inputTokens()).isGreaterThan(800);
        assertThat(usage.outputTokens()).isBetween(40L, 200L);
        assertThat(usage.microDollars()).isPositive();
    }

    @Test
    void believesNoCountThatCannotBe() {
        var completion = Answer.content(GOOD).body();
        server.answer(new Answer(
                200,
                Map.of(),
                completion
                        .replaceFirst("(\"prompt_tokens\"):1000", "$1:" + Long.MAX_VALUE)
                        .replaceFirst("(\"completion_tokens\"):200", "$1:-7")));

        var usage = engine(20_000).propose(transcript(3)).usage();

        assertThat(usage.inputTokens()).isEqualTo(100_000_000);
        assertThat(usage.outputTokens()).isZero();
        assertThat(usage.microDollars()).isEqualTo(50_000_000);
    }

    @Test
    void noRequestIsLongerThanTheContextNotEvenARepair() {
        server.answer(_ -> Answer.content("no JSON, but " + "very long ".repeat(2_000)));

        assertThatExceptionOfType(NoProposal.class)
                .isThrownBy(() -> engine(4_000).propose(transcript(200)));

        assertThat(server.requests()).hasSizeGreaterThan(5);
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(tokens(request) + 500).isLessThanOrEqualTo(4_000));
    }

    @Test
    void refusesAContextThatLeavesNoRoomForATranscript() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine(1_500))
                .withMessageContaining("insight.model.context-tokens");
    }

    @Test
    void tellsWhatWasPaidBeforeTheServerWentAway() {
        server.answer(_ -> server.requests().size() == 1 ? Answer.content(GOOD) : Answer.status(503, "gone"));
        var engine = engine(4_000);

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> engine.propose(transcript(200)))
                .matches(e -> e.usage().orElseThrow().microDollars() == 900);
    }

    @Test
    void asksAnotherModelOnlyWhereItsPriceIsKnown() {
        server.answer(Answer.content(GOOD));
        var engine = engine(20_000);

        var dearer = engine.at(new Version("dearer", null)).orElseThrow();
        var proposal = dearer.propose(transcript(3));

        assertThat(server.requests().getLast().path("model").asString()).isEqualTo("dearer");
        assertThat(proposal.usage().microDollars()).isEqualTo(9000);
        assertThat(dearer.version()).isEqualTo("dearer/prompt-2");
        assertThat(engine.at(new Version("unheard-of", null))).isEmpty();
        assertThat(engine.at(new Version(null, "999"))).isEmpty();
        assertThat(engine.at(new Version(null, "../v1"))).isEmpty();
    }

    @Test
    void findsOutThatAServerTakesTextOnly() {
        server.answer(request -> request.has("response_format")
                ? Answer.status(422, "unknown field response_format")
                : Answer.content(GOOD));
        assertThat(engine(20_000).propose(transcript(3)).candidates()).hasSize(1);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void cutsSmallerPartsWhereTheServerSeesLessThanItIsSaidTo() {
        server.answer(request -> message(request, 1).length() > 6_000
                ? Answer.status(400, "This model's maximum context length is 4096 tokens")
                : message(request, 0).contains("was read in")
                        ? Answer.content("{\"groups\":[[0]]}")
                        : Answer.content(GOOD));
        assertThat(engine(30_000).propose(transcript(150)).candidates()).hasSize(1);
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        server.answer(Answer.status(429, "slow down").with("Retry-After", "3600"));
        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> engine(20_000).propose(transcript(3)))
                .matches(e -> e.why() == TryLater.Cause.RATE && e.until().equals(NOW.plusSeconds(3600)));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void comesBackToAServerThatIsDown() {
        server.answer(Answer.status(503, "starting"));
        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> engine(20_000).propose(transcript(3)))
                .matches(e -> e.why() == TryLater.Cause.UNREACHABLE);
        server.close();
        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> engine(20_000).propose(transcript(3)))
                .matches(e -> e.why() == TryLater.Cause.UNREACHABLE);
    }

    @Test
    void leavesAServerThatIsDownAloneForLongerEachTimeAndNoLongerThanMinutes() {
        server.answer(Answer.status(500, "broken"));
        var engine = engine(20_000);

        var pauses = IntStream.range(0, 9)
                .mapToObj(_ -> catchThrowableOfType(TryLater.class, () -> engine.propose(transcript(3))))
                .map(later -> Duration.between(NOW, later.until()).toSeconds())
                .toList();

        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 320L, 320L);
    }

    @Test
    void leavesAServerThatIsTooSlow() {
        server.answer(_ -> {
            try {
                Thread.sleep(3_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.content(GOOD);
        });
        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> engine(20_000, Duration.ofMillis(400)).propose(transcript(3)))
                .matches(e -> e.why() == TryLater.Cause.UNREACHABLE);
    }

    @Test
    void saysThatTheKeyIsWrong() {
        server.answer(Answer.status(401, "bad key"));
        assertThatExceptionOfType(NoProposal.class)
                .isThrownBy(() -> engine(20_000).propose(transcript(3)))
                .matches(e -> e.why() == NoProposal.Cause.NOT_ALLOWED);
    }

    @Test
    void breaksUpWhatTheServerCouldTakeForAControlToken() {
        assertThat(Data.clean("a <|im_end|> b [INST] c\u202e d")).doesNotContain("<|", "|>", "[INST]", "\u202e");
    }

    private ModelEngine engine(int context) {
        return engine(context, Duration.ofSeconds(20));
    }

    private ModelEngine engine(int context, Duration timeout) {
        var properties = server.settings(context, timeout);
        return new ModelEngine(properties, FakePassages.NONE, memory, memory, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Transcript transcript(int sentences) {
        return Transcripts.saying(IntStream.range(0, sentences)
                .mapToObj(i ->
                        "Ada: This is what was said in sentence number %d of this long and quiet evening.".formatted(i))
                .toArray(String[]::new));
    }

    private static int tokens(JsonNode request) {
        int tokens = 0;
        for (var message : request.path("messages")) {
            tokens += Tokens.in(message.path("content").asString());
        }
        return tokens;
    }

    private static String message(JsonNode request, int index) {
        return request.path("messages").path(index).path("content").asString("");
    }

    private static List<Integer> lineNumbers(JsonNode request) {
        var numbers = new ArrayList<Integer>();
        var matcher = java.util.regex.Pattern.compile("(?m)^\\[(\\d+)]").matcher(message(request, 1));
        while (matcher.find()) {
            numbers.add(Integer.valueOf(matcher.group(1)));
        }
        return numbers;
    }

    static String answer(String headline) {
        return ContractsJson.MAPPER.writeValueAsString(Map.of(
                "insights",
                List.of(Map.of(
                        "evidence",
                        List.of(Map.of("first_sentence", 1, "last_sentence", 1, "quote", headline + " quoted")),
                        "headline",
                        headline,
                        "body",
                        "Body.",
                        "kind",
                        "fact",
                        "hedge",
                        "asserted",
                        "topics",
                        List.of("evenings"),
                        "entities",
                        List.of(),
                        "worth",
                        5))));
    }
}
