package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Provenance;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.model.FakeModelServer;
import io.gleancast.insight.model.FakeModelServer.Answer;
import io.gleancast.insight.reader.FakeReader;
import io.gleancast.insight.reader.ReaderStatus;
import io.gleancast.insight.reader.SecondReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Readers that passed their examination and then do their work badly, judged by what is published alone. */
@InsightServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadReadersIntegrationTests {
    private static final FakeModelServer MODEL = InsightServiceTest.Model.SERVER;

    @Autowired
    Wire wire;

    @Autowired
    SecondReader reader;

    @Autowired
    JdbcClient jdbc;

    private final Map<Fault, Transcript> read = new EnumMap<>(Fault.class);

    /** What is wrong with a reader's answer. */
    enum Fault {
        NOTHING(FakeReader.answering(_ -> true)),
        REFUSES_EVERYTHING(FakeReader.answering(_ -> false)),
        ANSWERS_FOR_OTHER_IDS(each(one -> FakeReader.verdict(one.id() + 7, one.line(), true))),
        CITES_LINES_THAT_ARE_NOT_THERE(each(one -> FakeReader.verdict(one.id(), one.line() + 9_000, true))),
        CITES_NO_LINE(each(one ->
                Map.of("id", one.id(), "lines", List.of(), "differs", List.of(), "why", "", "verdict", "supported"))),
        LEAVES_ONE_OUT(request -> FakeReader.answer(FakeReader.shown(request).stream()
                .skip(1)
                .map(one -> FakeReader.verdict(one.id(), one.line(), true))
                .toList())),
        IS_NO_JSON(_ -> Answer.content("All are supported.")),
        IS_EMPTY(_ -> Answer.content("")),
        IS_CUT_OFF(_ -> Answer.cut("{\"statements\":[{\"id\":1,\"lines\":[3],")),
        REFUSES_TO_SPEAK(_ -> Answer.refusal("no"));

        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<JsonNode, Answer> reader;

        Fault(Function<JsonNode, Answer> reader) {
            this.reader = reader;
        }

        private static Function<JsonNode, Answer> each(Function<FakeReader.Shown, Map<String, Object>> verdict) {
            return request -> FakeReader.answer(
                    FakeReader.shown(request).stream().map(verdict).toList());
        }

        String title() {
            return "the reader " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    @BeforeAll
    void sendAll() {
        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains(), Episodes.fleets())));
        MODEL.rewrite(request -> FakeReader.answer(FakeReader.shown(request).stream()
                .map(one -> Map.<String, Object>of(
                        "id",
                        one.id(),
                        "headline",
                        "Worse than before",
                        "body",
                        one.body().replace("20 euros", "21 euros")))
                .toList()));
        MODEL.read(request -> FakeReader.isExamination(request)
                ? FakeReader.believingAll().apply(request)
                : faultOf(request).reader.apply(request));
        for (var fault : Fault.values()) {
            read.put(fault, Episodes.bicycles(fault.title()));
        }
        var all = new ArrayList<>(read.values());
        all.forEach(wire::send);
        wire.awaitTheEndOf(all);
    }

    @AfterAll
    void honestAgain() {
        MODEL.read(FakeReader.supporting(Episodes::isTrue));
        MODEL.rewrite(_ -> Answer.content("{\"statements\":[]}"));
    }

    private static Fault faultOf(JsonNode request) {
        var said = ContractsJson.MAPPER.writeValueAsString(request);
        for (var fault : Fault.values()) {
            if (said.contains("Episode: " + fault.title() + "\\n")) {
                return fault;
            }
        }
        throw new IllegalStateException("Nobody sent this episode");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void nothingThatWasNotReadGoesOutInAModelsWords(Fault fault) {
        assertThat(published(fault))
                .allSatisfy(insight -> {
                    assertThat(insight.provenance().body()).isEqualTo(Provenance.Body.VERBATIM);
                    assertThat(insight.provenance().reader()).isNull();
                })
                .noneMatch(insight -> insight.body().equals(Episodes.chains().get("body")))
                .noneMatch(
                        insight -> insight.headline().equals(Episodes.chains().get("headline")));
        assertThat(wire.texts(Topics.INSIGHTS)).noneMatch(text -> text.contains("21 euros"));
    }

    @Test
    void whatWasReadSaysSoAndWhoReadIt() {
        assertThat(published(Fault.NOTHING)).hasSize(2).allSatisfy(insight -> {
            assertThat(insight.provenance().body()).isEqualTo(Provenance.Body.READ);
            assertThat(insight.provenance().reader()).isEqualTo("fake");
        });
        assertThat(reader.status().state()).isEqualTo(ReaderStatus.State.TRUSTED);
        assertThat(jdbc.sql("SELECT model FROM reader_examinations")
                        .query(String.class)
                        .list())
                .containsExactly("fake");
    }

    private List<Insight> published(Fault fault) {
        return wire.insightsOf(Objects.requireNonNull(read.get(fault)));
    }
}
