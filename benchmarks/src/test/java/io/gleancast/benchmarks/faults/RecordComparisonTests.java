package io.gleancast.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordComparisonTests {
    private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

    @Test
    void findsEqualWhatDiffersInInstantsOfTheRunsOnly() {
        assertThat(differences(
                        "{'title':'Locks','published':'2026-11-23T12:03:00Z'}",
                        "{'title':'Locks','published':'2026-11-24T12:09:00Z'}"))
                .isEmpty();
    }

    @Test
    void tellsAnInstantThatTheInputSetFromOneOfTheRun() {
        assertThat(differences("{'out':'2026-01-05T06:00:00Z'}", "{'out':'2026-01-06T06:00:00Z'}"))
                .singleElement()
                .asString()
                .endsWith("differs at .out");
    }

    @Test
    void namesTheFirstPathThatDiffers() {
        assertThat(differences("{'items':[{'id':1},{'id':2}]}", "{'items':[{'id':1},{'id':3}]}"))
                .singleElement()
                .asString()
                .endsWith("differs at .items[1].id");
        assertThat(differences("{'items':[1]}", "{'items':[1,2]}"))
                .singleElement()
                .asString()
                .endsWith("differs at .items");
        assertThat(differences("{'reason':null}", "{}"))
                .singleElement()
                .asString()
                .endsWith("differs at .reason");
    }

    @Test
    void letsAShareThatFallsWithTimeDifferALittle() {
        assertThat(differences("{'freshness':0.99,'total':0.7}", "{'freshness':0.98,'total':0.698}"))
                .isEmpty();
        assertThat(differences("{'freshness':0.99}", "{'freshness':0.5}")).hasSize(1);
        assertThat(differences("{'quality':0.99}", "{'quality':0.98}")).hasSize(1);
    }

    @Test
    void findsWhatIsMissingAndWhatIsNew() {
        var result =
                compare(Map.of("a", List.of("{}"), "b", List.of("{}")), Map.of("b", List.of("{}"), "c", List.of("{}")));
        assertThat(result.differences())
                .containsExactly(Topics.INSIGHTS + " a is missing", Topics.INSIGHTS + " c is new");
    }

    @Test
    void countsARecordThatWasSentAgainAndRefusesASecondForm() {
        var again = compare(Map.of("a", List.of("{'x':1}")), Map.of("a", List.of("{'x':1}", "{'x':1}")));
        assertThat(again.differences()).isEmpty();
        assertThat(again.repeats()).isEqualTo(1);

        var changed = compare(Map.of("a", List.of("{'x':1}")), Map.of("a", List.of("{'x':2}", "{'x':1}")));
        assertThat(changed.differences()).containsExactly(Topics.INSIGHTS + " a was sent in 2 forms");
    }

    private static List<String> differences(String was, String is) {
        return compare(Map.of("a", List.of(was)), Map.of("a", List.of(is))).differences();
    }

    private static RecordComparison.Result compare(Map<String, List<String>> was, Map<String, List<String>> is) {
        return new RecordComparison(left(was, MONDAY), left(is, TUESDAY)).compare();
    }

    private static RecordComparison.Left left(Map<String, List<String>> values, Instant began) {
        var keys = new TreeMap<String, List<JsonNode>>();
        values.forEach((key, texts) -> keys.put(
                key,
                texts.stream()
                        .map(text -> ContractsJson.MAPPER.readTree(text.replace('\'', '"')))
                        .toList()));
        return new RecordComparison.Left(
                new TopicContents(Map.of(Topics.INSIGHTS, keys)), began, began.plus(Duration.ofHours(1)));
    }
}
