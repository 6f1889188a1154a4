package io.gleancast.quickstart;

import io.gleancast.contracts.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How far a run has come, a line per stage. */
final class Progress {
    private Progress() {}

    /** The lines of one screen; feeds count as polled from {@code began} on, hearings are as the transcribe service tells them. */
    static List<String> lines(List<Feeds.State> feeds, Instant began, Records records, JsonNode hearings) {
        var failing = feeds.stream().filter(Feeds.State::failing).toList();
        var polled = feeds.stream().filter(feed -> feed.polledSince(began)).count();
        var lines = new ArrayList<String>();
        lines.add("  feeds        %d of %d polled%s"
                .formatted(polled, feeds.size(), failing.isEmpty() ? "" : ", " + failing.size() + " failing"));
        failing.forEach(feed -> lines.add("               %s: %s".formatted(feed.url(), feed.reason())));
        lines.add("  episodes     %d found, %d still under way"
                .formatted(records.count(Topics.EPISODES), records.unfinished().size()));
        hearings.forEach(hearing -> lines.add("  hearing      %d of %d minutes of %s"
                .formatted(
                        hearing.path("heardSeconds").asLong() / 60,
                        hearing.path("audioSeconds").asLong() / 60,
                        hearing.path("title").asString(""))));
        lines.add("  transcripts  %d".formatted(records.count(Topics.TRANSCRIPTS)));
        lines.add("  insights     %d".formatted(records.standing()));
        lines.add("  drops        " + drops(records.dropsByReason()));
        return lines;
    }

    private static String drops(Map<String, Long> reasons) {
        return reasons.isEmpty()
                ? "0"
                : reasons.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
