package io.gleancast.insight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Version;
import io.gleancast.insight.model.FakeModelServer.Answer;
import io.gleancast.insight.model.ModelProperties.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A model that only writes, about passages that somebody else chose. */
class PassageWritingTests {
    private static final Pattern PASSAGE = Pattern.compile("(?m)^Passage (\\d+) is \\[\\d+], \\[\\d+]$");

    private final FakeModelServer server = new FakeModelServer();
    private final InMemory memory = new InMemory();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void writesOfEachPassageWithTheLinesAroundIt() {
        server.answer(writingOf(_ -> true));

        var proposal = engine(8_000, 50).propose(ModelEngineTests.transcript(120));

        assertThat(server.requests()).hasSize(1);
        assertThat(data(0))
                .contains("Passage 1 is [50], [51]", "Passage 2 is [100], [101]", "\n[46] ", "\n[55] ")
                .doesNotContain("Headline:", "\n[30] ");
        assertThat(proposal.candidates()).extracting(Candidate::headline).containsExactly("Headline 1", "Headline 2");
        var first = proposal.candidates().getFirst();
        assertThat(first.quotes().getFirst().firstSentence()).isEqualTo(50);
        assertThat(first.topics()).containsExactly("speech");
        assertThat(proposal.usage().promptVersion()).isEqualTo("passages-1");
    }

    @Test
    void asksInAsManyRequestsAsTheContextNeeds() {
        server.answer(writingOf(_ -> true));

        var proposal = engine(2_600, 20).propose(ModelEngineTests.transcript(400));

        assertThat(server.requests()).hasSizeGreaterThan(2);
        assertThat(proposal.candidates()).hasSize(19);
        assertThat(proposal.usage().requests()).isEqualTo(server.requests().size());
    }

    @Test
    void paysNoAnswerTwice() {
        server.answer(writingOf(_ -> true));
        engine(8_000, 50).propose(ModelEngineTests.transcript(120));
        engine(8_000, 50).propose(ModelEngineTests.transcript(120));

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void leavesOutAPassageOfWhichTheModelMakesNothing() {
        server.answer(writingOf(id -> id != 1));

        assertThat(engine(8_000, 50).propose(ModelEngineTests.transcript(120)).candidates())
                .extracting(Candidate::headline)
                .containsExactly("Headline 2");
    }

    @Test
    void anAnswerAboutAPassageThatNobodyAskedForIsOfNoUse() {
        server.answer(_ -> Answer.content(written(List.of(7))));

        assertThatExceptionOfType(NoProposal.class)
                .isThrownBy(() -> engine(8_000, 50).propose(ModelEngineTests.transcript(120)))
                .matches(e -> e.why() == NoProposal.Cause.UNUSABLE && e.usage().requests() == 2);
    }

    @Test
    void asksNothingWhereNoPassageIsChosen() {
        assertThat(engine(8_000, 500).propose(ModelEngineTests.transcript(120)).candidates())
                .isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void waitsForAServerThatIsAway() {
        server.answer(Answer.status(503, "gone"));

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> engine(8_000, 50).propose(ModelEngineTests.transcript(120)));
    }

    @Test
    void isAnotherVersionThanChoosingAndHasNoOtherPrompt() {
        var engine = engine(8_000, 50);

        assertThat(engine.version()).isEqualTo("fake/passages-1/fake");
        assertThat(engine.at(new Version("dearer", null)).orElseThrow().version())
                .isEqualTo("dearer/passages-1/fake");
        assertThat(engine.at(new Version(null, "2"))).isEmpty();
    }

    @Test
    void aModelWithLittleContextWritesOnlyUnlessToldOtherwise() {
        assertThat(properties(15_999, null).task()).isEqualTo(Task.PASSAGES);
        assertThat(properties(16_000, null).task()).isEqualTo(Task.CHOOSE);
        assertThat(properties(4_000, Task.CHOOSE).task()).isEqualTo(Task.CHOOSE);
    }

    private ModelEngine engine(int context, int every) {
        return new ModelEngine(
                properties(context, Task.PASSAGES),
                new FakePassages(every),
                memory,
                memory,
                Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC));
    }

    private ModelProperties properties(int context, @Nullable Task task) {
        return server.settings(task, context, Duration.ofSeconds(20));
    }

    private String data(int request) {
        return server.requests()
                .get(request)
                .path("messages")
                .path(1)
                .path("content")
                .asString();
    }

    private static Function<JsonNode, Answer> writingOf(IntPredicate wanted) {
        return request -> {
            var asked = PASSAGE.matcher(
                            request.path("messages").path(1).path("content").asString())
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)))
                    .filter(id -> wanted.test(id))
                    .toList();
            return Answer.content(written(asked));
        };
    }

    private static String written(List<Integer> ids) {
        return ContractsJson.MAPPER.writeValueAsString(Map.of(
                "statements",
                ids.stream()
                        .map(id -> Map.of("id", id, "headline", "Headline " + id, "body", "Body " + id))
                        .toList()));
    }
}
