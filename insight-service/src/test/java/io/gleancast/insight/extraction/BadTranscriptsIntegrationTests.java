package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.gate.Transcripts;
import io.gleancast.insight.model.FakeModelServer.Answer;
import io.gleancast.insight.reader.FakeReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Transcripts that are no talk between punctuated sentences, read by either engine. */
@InsightServiceTest
class BadTranscriptsIntegrationTests {
    private static final String RAW_QUOTE =
            "a chain that is replaced every 2000 kilometres costs 20 euros and it saves a cassette that costs 90 euros";

    @Autowired
    Wire wire;

    @AfterEach
    void readHonestlyAgain() {
        InsightServiceTest.Model.SERVER.read(FakeReader.supporting(Episodes::isTrue));
    }

    /** Who is to read. */
    enum Engine {
        MODEL,
        EXTRACTIVE;

        /** The extractive engine reads where the model's server lets nobody in. */
        void reads(Function<JsonNode, Answer> model) {
            InsightServiceTest.Model.SERVER.forget();
            InsightServiceTest.Model.SERVER.read(FakeReader.believingAll());
            InsightServiceTest.Model.SERVER.answer(this == MODEL ? model : _ -> Answer.status(401, "no"));
        }

        String of(String title) {
            return "%s, %s".formatted(title, name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void anEmptyTranscriptIsSetAsideAndHoldsNothingUp() {
        var honest = Episodes.bicycles("behind an empty one");
        var tree = (ObjectNode) ContractsJson.MAPPER.valueToTree(Episodes.bicycles("empty"));
        tree.putArray("segments");
        var empty = tree.toString();
        Engine.MODEL.reads(_ -> Answer.content(Episodes.answer(Episodes.chains())));
        wire.sendRaw(Topics.TRANSCRIPTS, empty);
        wire.send(honest);

        assertThat(wire.insightsOf(honest, 1)).hasSize(1);
        assertThat(wire.texts(Topics.TRANSCRIPTS + "-dlt")).contains(empty);
    }

    @ParameterizedTest
    @EnumSource
    void oneSentenceIsTooShort(Engine engine) {
        engine.reads(_ -> Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Transcripts.of(engine.of("a sentence"), "en", "Welcome back, and see you all next week.");
        wire.send(transcript);

        assertThat(wire.dropOf(transcript).reason()).isEqualTo(Drop.Reason.TOO_SHORT);
        assertThat(InsightServiceTest.Model.SERVER.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void musicIsNoSpeech(Engine engine) {
        engine.reads(_ -> Answer.content(Episodes.answer(Episodes.chains())));
        var transcript =
                Transcripts.of(engine.of("all music"), "en", "[Music]", "♪ ♪ ♪", "(applause)", "[music playing]");
        wire.send(transcript);

        assertThat(wire.dropOf(transcript).reason()).isEqualTo(Drop.Reason.NO_SPEECH);
        assertThat(InsightServiceTest.Model.SERVER.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void recognisedSpeechWithoutPunctuationIsReadAndQuotedAsItStands(Engine engine) {
        engine.reads(_ -> Answer.content(Episodes.answer(Episodes.insight(
                "A cheap chain protects the expensive cassette",
                "A bicycle chain replaced every 2,000 kilometres costs 20 euros and saves a cassette that costs 90 euros. Hardly anybody counts it that way, because a stretched chain still seems to work while it files the teeth of every gear.",
                RAW_QUOTE))));
        var transcript = raw(Episodes.bicycles(engine.of("no punctuation")));
        wire.send(transcript);
        wire.awaitTheEndOf(List.of(transcript));

        var insights = wire.insightsOf(transcript);
        assertThat(quotes(insights))
                .allSatisfy(quote -> assertThat(said(transcript)).contains(quote));
        if (engine == Engine.MODEL) {
            assertThat(quotes(insights)).containsExactly(RAW_QUOTE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twelveHoursAreReadToTheirEnd(Engine engine) {
        engine.reads(request -> Answer.content(
                ContractsJson.MAPPER.writeValueAsString(request).contains("costs 20 euros")
                        ? Episodes.answer(Episodes.chains())
                        : "{\"insights\":[]}"));
        var transcript = twelveHours(engine.of("twelve hours"));
        wire.send(transcript);
        wire.awaitTheEndOf(List.of(transcript));

        var insights = wire.insightsOf(transcript);
        assertThat(insights).hasSizeLessThanOrEqualTo(12 * 12);
        assertThat(quotes(insights))
                .allSatisfy(quote -> assertThat(said(transcript)).contains(quote));
        if (engine == Engine.MODEL) {
            assertThat(insights).isNotEmpty();
            assertThat(insights.getFirst().evidence().getFirst().startMs())
                    .isGreaterThan(Duration.ofHours(11).toMillis());
            assertThat(InsightServiceTest.Model.SERVER.requests()).hasSizeGreaterThan(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherLanguageIsReadAndItsEmbeddingSaysItsLimit(Engine engine) {
        engine.reads(_ -> Answer.content(Episodes.answer(Episodes.with(
                Episodes.insight(
                        "Eine billige Kette schützt die teure Kassette",
                        "Eine Kette, die alle 2000 Kilometer ersetzt wird, kostet 20 Euro und rettet eine Kassette, die 90 Euro kostet. Niemand rechnet so, weil die alte Kette noch zu laufen scheint, während sie die Zähne aller Ritzel abfeilt, die sie berührt.",
                        "Eine Kette, die alle 2000 Kilometer ersetzt wird, kostet 20 Euro, und sie rettet eine Kassette, die 90 Euro kostet."),
                Map.of("entities", List.of())))));
        var transcript = german(engine.of("Fahrräder"));
        wire.send(transcript);
        wire.awaitTheEndOf(List.of(transcript));

        var insights = wire.insightsOf(transcript);
        assertThat(insights)
                .allSatisfy(insight -> assertThat(insight.embedding().limit()).contains("English only"));
        assertThat(quotes(insights))
                .allSatisfy(quote -> assertThat(said(transcript)).contains(quote));
        if (engine == Engine.MODEL) {
            assertThat(insights).hasSize(1);
        }
    }

    private static List<String> quotes(List<Insight> insights) {
        return insights.stream()
                .flatMap(insight -> insight.evidence().stream())
                .map(Evidence::quote)
                .toList();
    }

    private static String said(Transcript transcript) {
        return transcript.segments().stream().map(Segment::text).collect(Collectors.joining(" "));
    }

    /** As recognition gives it: no speaker, no capital letter, no full stop. */
    private static Transcript raw(Transcript transcript) {
        return Transcripts.of(
                transcript.episode().title(),
                "en",
                transcript.segments().stream()
                        .map(segment -> segment.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} ]", ""))
                        .toArray(String[]::new));
    }

    private static Transcript german(String title) {
        return Transcripts.of(
                title,
                "de",
                "Guten Abend, heute geht es um Fahrräder und darum, was an ihnen wirklich Geld kostet.",
                "Die Leute bringen mir ein Rad mit einer alten Kette und wollen zuerst neue Bremsen. Diese Reihenfolge ist falsch.",
                "Eine Kette, die alle 2000 Kilometer ersetzt wird, kostet 20 Euro, und sie rettet eine Kassette, die 90 Euro kostet. Niemand rechnet so, weil die alte Kette noch zu laufen scheint.",
                "Die Kette ist die Sicherung des Antriebs. Wenn sie sich um ein halbes Prozent dehnt, feilt sie die Zähne aller Ritzel ab, die sie berührt.",
                "Salz ist im Winter nicht das Problem, für das es die meisten halten. Die trockene Bürste schiebt den Schmutz in die Glieder, wohin ihn kein Regen getragen hätte.");
    }

    /** Some 110,000 words; what is worth knowing comes last. */
    private static Transcript twelveHours(String title) {
        var random = new Random(12);
        var lines = new ArrayList<String>();
        while (lines.size() < 4_310) {
            lines.add("Ines Moreau: %s."
                    .formatted(Arrays.stream(new String[] {
                                "the %s of a %s",
                                "belongs to the %s that every %s has",
                                "when a %s meets its %s",
                                "and nobody asks the %s about a %s",
                                "before the %s leaves its %s"
                            })
                            .map(part -> part.formatted(pick(random), pick(random)))
                            .collect(Collectors.joining(" "))));
        }
        Episodes.bicycles(title).segments().forEach(segment -> lines.add(segment.speaker() + ": " + segment.text()));
        return Transcripts.of(title, "en", lines.toArray(String[]::new));
    }

    private static String pick(Random random) {
        var things = List.of(
                "harbour", "bridge", "lantern", "orchard", "archive", "ferry", "kiln", "loom", "mill", "quarry",
                "saddle", "tunnel", "violin", "wagon", "anchor", "barrel");
        return things.get(random.nextInt(things.size()));
    }
}
