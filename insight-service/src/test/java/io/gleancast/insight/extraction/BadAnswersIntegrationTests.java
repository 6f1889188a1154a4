package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.model.FakeModelServer.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Answers that are wrong in every way that answers are, judged by what is published alone. */
@InsightServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadAnswersIntegrationTests {
    private static final String CHAIN =
            "A chain that is replaced every 2,000 kilometres costs 20 euros, and it saves a cassette that costs 90 euros.";

    @Autowired
    Wire wire;

    private final Map<Lie, Transcript> lied = new EnumMap<>(Lie.class);
    private final Map<Waste, Transcript> wasted = new EnumMap<>(Waste.class);
    private final Transcript saidTwice = Episodes.bicycles("said twice");

    /** An insight that was not said so, followed by one that was. */
    enum Lie {
        INVENTED_QUOTE(Episodes.invented()),
        QUOTE_FROM_ANOTHER_PLACE(quoting(
                Episodes.chains(),
                "a dry brush pushes the grit into the links, where no rain would ever have carried it.")),
        QUOTE_THAT_LOST_ITS_NOT(Episodes.insight(
                "Salt is the problem of winter riding",
                "Salt is the problem that most people think it is, says Tomas Brandt about riding a bicycle in winter. Whoever rides then should wash it off the links each evening, since grit and rain carry it into the chain.",
                "Salt is the problem that most people think it is.")),
        BODY_THAT_LOST_ITS_NOT(Episodes.insight(
                "Salt is the problem of winter riding",
                "Salt is the problem that most people think it is, says Tomas Brandt about riding a bicycle in winter. The dry brush pushes grit into the links, and rain would have carried it there as well on most of the roads.",
                "Salt is not the problem that most people think it is.")),
        QUOTE_WITH_ANOTHER_NUMBER(quoting(Episodes.chains(), CHAIN.replace("2,000", "3,000"))),
        BODY_WITH_ANOTHER_NUMBER(saying("2,000", "4,000")),
        SWAPPED_NUMBERS(saying("every 2,000 kilometres costs 20 euros", "every 20 kilometres costs 2,000 euros")),
        MIXED_UP_NAMES(
                Episodes.with(
                        Episodes.chains(),
                        Map.of(
                                "body",
                                "Ines Moreau says that a bicycle chain replaced every 2,000 kilometres costs 20 euros and saves a cassette that costs 90 euros. Hardly anybody counts it that way, because a stretched chain still seems to work while it files the teeth of every gear."))),
        NAME_THAT_WAS_NEVER_SAID(saying("says Tomas Brandt", "says Jonas Keller")),
        TRANSLATED_QUOTE(
                quoting(
                        Episodes.chains(),
                        "Eine Kette, die alle 2.000 Kilometer ersetzt wird, kostet 20 Euro und rettet eine Kassette, die 90 Euro kostet.")),
        ELLIPSIS_IN_THE_QUOTE(quoting(
                Episodes.chains(),
                "A chain that is replaced every 2,000 kilometres costs 20 euros ... a cassette that costs 90 euros.")),
        ELLIPSIS_CHARACTER_IN_THE_QUOTE(quoting(
                Episodes.chains(),
                "A chain that is replaced every 2,000 kilometres … saves a cassette that costs 90 euros.")),
        QUOTE_OVER_TWO_SPEAKERS(quoting(
                Episodes.chains(),
                "because the chain still seems to work. So you would say the cheap part protects the dear one?")),
        OTHER_LANGUAGE(
                Episodes.with(
                        Episodes.chains(),
                        Map.of(
                                "headline",
                                "Eine billige Kette schützt die teure Kassette",
                                "body",
                                "Eine Kette, die alle 2.000 Kilometer ersetzt wird, kostet 20 Euro und rettet eine Kassette für 90 Euro, sagt Tomas Brandt. Kaum jemand rechnet so, weil die gedehnte Kette noch zu laufen scheint, während sie die Zähne aller Ritzel abfeilt."))),
        BODY_THAT_IS_CUT_OFF(saying(" of every gear.", " of every gear, and the")),
        NO_QUOTE(Episodes.with(Episodes.chains(), Map.of("evidence", List.of())));

        @SuppressWarnings("ImmutableEnumChecker")
        private final Map<String, Object> insight;

        Lie(Map<String, Object> insight) {
            this.insight = insight;
        }

        private static Map<String, Object> quoting(Map<String, Object> insight, String quote) {
            return Episodes.with(
                    insight,
                    Map.of("evidence", List.of(Map.of("first_sentence", 4, "last_sentence", 4, "quote", quote))));
        }

        private static Map<String, Object> saying(String instead, String of) {
            var chains = Episodes.chains();
            return Episodes.with(
                    chains, Map.of("body", String.valueOf(chains.get("body")).replace(instead, of)));
        }
    }

    /** An answer that cannot be read, or is no answer. */
    enum Waste {
        INVALID_JSON(Answer.content("{\"insights\": [leak}")),
        HALF_JSON(Answer.cut("{\"insights\":[{\"headline\":\"leak")),
        NO_JSON(Answer.content("Here is the leak that you asked for.")),
        EMPTY(Answer.content("")),
        A_MEGABYTE(Answer.content("leak ".repeat(200_000))),
        WRONG_SCHEMA(Answer.content("{\"insights\":[{\"title\":\"leak\",\"text\":\"leak\"}]}")),
        ARRAY(Answer.content("[\"leak\"]")),
        REFUSAL(Answer.refusal("leak"));

        @SuppressWarnings("ImmutableEnumChecker")
        private final Answer answer;

        Waste(Answer answer) {
            this.answer = answer;
        }
    }

    @BeforeAll
    void sendAll() {
        var answers = new java.util.concurrent.ConcurrentHashMap<String, Answer>();
        for (var lie : Lie.values()) {
            lied.put(lie, Episodes.bicycles(title(lie)));
            answers.put(title(lie), Answer.content(Episodes.answer(lie.insight, Episodes.rags())));
        }
        for (var waste : Waste.values()) {
            wasted.put(waste, Episodes.bicycles(title(waste)));
            answers.put(title(waste), waste.answer);
        }
        answers.put(
                "said twice",
                Answer.content(Episodes.answer(
                        Episodes.chains(),
                        Episodes.chains(),
                        Episodes.with(Episodes.chains(), Map.of("headline", "Cheap chains protect dear cassettes")),
                        Episodes.rags())));
        InsightServiceTest.Model.SERVER.answer(request -> {
            var said = ContractsJson.MAPPER.writeValueAsString(request);
            return answers.entrySet().stream()
                    .filter(entry -> said.contains("Episode: " + entry.getKey() + "\\n"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        });
        var all = new ArrayList<Transcript>(lied.values());
        all.addAll(wasted.values());
        all.add(saidTwice);
        all.forEach(wire::send);
        wire.awaitTheEndOf(all);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void ofALieOnlyTheHonestInsightBesideItIsPublished(Lie lie) {
        assertThat(published(lied.get(lie)))
                .extracting(Insight::headline)
                .containsExactly("A rag keeps a bicycle chain cleaner than a brush");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void whatCannotBeReadIsNotPublished(Waste waste) {
        assertThat(published(wasted.get(waste)))
                .allSatisfy(insight -> assertThat(insight.provenance().engine()).isEqualTo("extractive"))
                .allSatisfy(insight -> assertThat(ContractsJson.MAPPER.writeValueAsString(insight))
                        .doesNotContain("leak"));
    }

    @Test
    void whatIsSaidTwiceIsPublishedOnce() {
        assertThat(published(saidTwice))
                .extracting(Insight::headline)
                .containsExactly(
                        "A cheap chain protects the expensive cassette",
                        "A rag keeps a bicycle chain cleaner than a brush");
    }

    private List<Insight> published(@org.jspecify.annotations.Nullable Transcript transcript) {
        return transcript == null ? List.of() : wire.insightsOf(transcript);
    }

    private static String title(Enum<?> wrong) {
        return wrong.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
