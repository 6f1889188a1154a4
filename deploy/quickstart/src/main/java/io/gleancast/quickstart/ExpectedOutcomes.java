package io.gleancast.quickstart;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Insight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of each episode, as a table; beside what the served site's {@code EXPECTED.json} says should become of it,
 * where it has one.
 */
final class ExpectedOutcomes {
    private ExpectedOutcomes() {}

    /** One episode's way, in words. */
    record Outcome(String show, String title, String guid, String outcome, int insights) {}

    static List<Outcome> of(Records records) {
        var drops =
                records.drops().stream().collect(Collectors.toMap(Drop::key, drop -> Records.wireName(drop.reason())));
        var transcribed = records.transcripts().stream()
                .map(transcript -> transcript.key())
                .collect(Collectors.toSet());
        var insights = records.insights().stream()
                .filter(insight -> insight.status() == Insight.Status.PUBLISHED)
                .collect(Collectors.groupingBy(insight -> insight.episode().id(), Collectors.counting()));
        return records.episodes().stream()
                .map(episode -> {
                    var dropped = drops.get(episode.id());
                    var outcome = transcribed.contains(episode.id()) ? "transcribed" : "waiting";
                    return new Outcome(
                            episode.podcast().title(),
                            episode.title(),
                            episode.guid(),
                            dropped == null ? outcome : outcome.equals("waiting") ? dropped : outcome + ", " + dropped,
                            insights.getOrDefault(episode.id(), 0L).intValue());
                })
                .sorted(java.util.Comparator.comparing(Outcome::show).thenComparing(Outcome::title))
                .toList();
    }

    /** The table, ready to print. */
    static List<String> table(List<Outcome> outcomes) {
        var lines = new ArrayList<String>();
        lines.add("  %-24s %-40s %-34s %8s".formatted("show", "episode", "outcome", "insights"));
        for (var outcome : outcomes) {
            lines.add("  %-24s %-40s %-34s %8d"
                    .formatted(
                            clip(outcome.show(), 24),
                            clip(outcome.title(), 40),
                            outcome.outcome(),
                            outcome.insights()));
        }
        return lines;
    }

    private static String clip(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    /** What to say of the differences; nothing where the site does not tell what to expect. */
    static List<String> comparison(byte @Nullable [] expected, List<Outcome> outcomes) {
        if (expected == null) {
            return List.of();
        }
        var differences = differences(expected, outcomes);
        var lines = new ArrayList<String>();
        lines.add(
                differences.isEmpty()
                        ? "  No difference from EXPECTED.json, but for audio-only episodes."
                        : "  %d differences from EXPECTED.json:".formatted(differences.size()));
        differences.forEach(line -> lines.add("    " + line));
        return lines;
    }

    /** Where outcomes differ from what the site's {@code EXPECTED.json} says, one line each; audio-only episodes apart. */
    static List<String> differences(byte[] expected, List<Outcome> outcomes) {
        var differences = new ArrayList<String>();
        var byGuid = outcomes.stream().collect(Collectors.toMap(Outcome::guid, outcome -> outcome, (a, b) -> a));
        for (var feed : ContractsJson.MAPPER.readTree(expected).path("feeds")) {
            for (var item : feed.path("items")) {
                var guid = item.path("guid").asString();
                var wanted = item.path("expected").asString();
                var found = byGuid.get(guid);
                var became = found == null ? "not found" : found.outcome();
                boolean same = became.startsWith("transcribed")
                        ? wanted.equals("transcribed") || wanted.equals("asr-needed")
                        : wanted.equals("asr-needed") && became.equals("no-recogniser");
                if (!same) {
                    differences.add("%s: expected %s, became %s".formatted(guid, wanted, became));
                }
            }
        }
        return differences;
    }
}
