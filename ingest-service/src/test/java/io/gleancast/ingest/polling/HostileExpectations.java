package io.gleancast.ingest.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Episode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Holds what became of each hostile feed against what the site expects of it. */
final class HostileExpectations {
    /** A word that the operator must find in the reason. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("hostile/malformed.xml", "broken"),
            Map.entry("hostile/zero.xml", "empty"),
            Map.entry("hostile/entity-bomb.xml", "document type"),
            Map.entry("hostile/external-entity.xml", "document type"),
            Map.entry("hostile/really-html.xml", "web page"),
            Map.entry("hostile/loop-a.xml", "circle"),
            Map.entry("hostile/loop-b.xml", "circle"),
            Map.entry("hostile/to-metadata.xml", "169.254.169.254 is not an address of the public internet"),
            Map.entry("hostile/to-file.xml", "http or https"),
            Map.entry("hostile/not-there.xml", "404"));

    private final List<Episode> episodes;

    HostileExpectations(List<Episode> episodes) {
        this.episodes = episodes;
    }

    void check(String path, JsonNode expected, JsonNode feed) {
        var state = feed.get("state").asString();
        var announced = feed.get("episodes").asInt();
        if (REASONS.containsKey(path)) {
            assertThat(expected.get("expected").asString()).isEqualTo("rejected");
            assertThat(state).as(path).isEqualTo("failing");
            assertThat(feed.get("reason").asString()).as(path).contains(REASONS.get(path));
            assertThat(announced).as(path).isZero();
            return;
        }
        var nothingToTake = path.equals("hostile/ssrf-enclosure.xml");
        assertThat(state).as("%s: %s", path, feed.get("reason")).isEqualTo(nothingToTake ? "empty" : "active");
        switch (path) {
            case "hostile/huge.xml" ->
                assertThat(announced)
                        .isEqualTo(expected.get("itemsInLast72Hours").asInt());
            case "hostile/dates.xml" -> checkDates();
            case "hostile/ssrf-enclosure.xml" -> assertThat(passedOver(feed)).containsExactly("audio-refused 8");
            case "hostile/ssrf-transcript.xml" -> checkTranscripts(expected);
            case "hostile/titles.xml" -> checkTitles(expected);
            case "hostile/guids.xml" -> {
                assertThat(announced).isEqualTo(3);
                assertThat(passedOver(feed)).containsExactlyInAnyOrder("second-with-its-guid 2", "no-audio 1");
            }
            default -> {
                if (expected.has("episodes")) {
                    assertThat(announced)
                            .as(path)
                            .isEqualTo(expected.get("episodes").asInt());
                }
            }
        }
    }

    private void checkDates() {
        var published = of("Dates").stream()
                .collect(Collectors.toMap(Episode::title, episode -> String.valueOf(episode.published())));
        assertThat(published.keySet()).doesNotContain("Year 1");
        assertThat(published)
                .containsEntry("ISO 8601", "2026-11-23T03:00:00Z")
                .containsEntry("Wrong weekday", "2026-11-23T02:00:00Z")
                .containsEntry("Zone name", "2026-11-23T02:00:00Z");
        for (var undated : Set.of("Far future", "Tomorrow", "Garbage", "Impossible day", "Missing", "Epoch number")) {
            assertThat(published).containsEntry(undated, "null");
        }
        assertThat(of("Dates"))
                .allSatisfy(
                        episode -> assertThat(episode.firstSeen()).isEqualTo(Instant.parse("2026-11-23T06:00:00Z")));
    }

    private void checkTranscripts(JsonNode expected) {
        var found = of("Transcripts that point inside");
        assertThat(found).hasSize(expected.get("items").asInt());
        assertThat(found)
                .allSatisfy(episode -> assertThat(episode.transcripts()).isEmpty());
    }

    private void checkTitles(JsonNode expected) {
        var found = episodes.stream()
                .filter(episode -> episode.guid().startsWith("titles-"))
                .toList();
        assertThat(found).hasSize(expected.get("episodes").asInt());
        assertThat(found).allSatisfy(episode -> {
            assertThat(episode.title() + episode.podcast().title())
                    .doesNotContainPattern(
                            "[\\p{Cc}\\p{Zl}\\p{Zp}\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]");
            assertThat(episode.title().codePointCount(0, episode.title().length()))
                    .isBetween(1, 300);
            assertThat(String.valueOf(episode.link())).doesNotStartWith("javascript");
        });
    }

    private List<Episode> of(String podcast) {
        return episodes.stream()
                .filter(episode -> episode.podcast().title().equals(podcast))
                .toList();
    }

    private static List<String> passedOver(JsonNode feed) {
        return feed.get("passedOver").valueStream().map(JsonNode::asString).toList();
    }
}
