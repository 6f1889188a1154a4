package io.gleancast.quickstart;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the last screen tells: where to look, which engine chose, and what to set for more. */
final class Advice {
    private static final Pattern NOT_TRUSTED = Pattern.compile("insight_reader_trusted(?:\\{[^}]*})? 0(?:\\.0)?");

    private Advice() {}

    static List<String> results() {
        return List.of("  Results        target/quickstart: digest.html, digest.txt, digest.eml, insights.jsonl,"
                + " transcripts.jsonl, drops.jsonl, summary.json");
    }

    static List<String> addresses(Services services, String catcher, String broker) {
        var lines = new ArrayList<String>();
        lines.add("  Today's page   " + services.todaysPage());
        lines.add("  Caught mail    " + catcher);
        lines.add(
                "  Broker         %s   kcat -b %s -C -t %s -o beginning -e".formatted(broker, broker, Topics.INSIGHTS));
        for (var service : services.all()) {
            lines.add("  %-14s %s/actuator/prometheus"
                    .formatted(service.name(), service.rest().address()));
        }
        lines.add("  Operator       user %s, password %s".formatted(Services.OPERATOR, services.password()));
        return lines;
    }

    static boolean hasModel(Map<String, String> environment) {
        return environment.containsKey("OPENAI_API_KEY") || environment.containsKey("OPENAI_BASE_URL");
    }

    static String engine(Map<String, String> environment) {
        return "  Engine         "
                + (hasModel(environment)
                        ? "language model " + environment.getOrDefault("GLEANCAST_MODEL", "(the service's default)")
                        : "embedded, extractive; for a language model set OPENAI_API_KEY (and OPENAI_BASE_URL, GLEANCAST_MODEL)");
    }

    /** @param metrics of the insight service, as Prometheus reads them */
    static List<String> onReading(String metrics) {
        boolean failed =
                metrics.lines().anyMatch(line -> NOT_TRUSTED.matcher(line).matches());
        return failed
                ? List.of(
                        "  Reader         the model failed the examination that lets it check what was written: every text is in its speaker's own words",
                        "                 a stronger model to check would help: INSIGHT_READER_NAME (elsewhere with INSIGHT_READER_BASE_URL and INSIGHT_READER_API_KEY)")
                : List.of();
    }

    /**
     * What was dropped that need not have been.
     *
     * @param heard the command that would have had those episodes heard
     */
    static List<String> onDrops(Collection<Drop> drops, String heard) {
        var silent = drops.stream()
                .filter(drop -> drop.reason() == Drop.Reason.NO_RECOGNISER)
                .map(drop -> drop.episode().title())
                .toList();
        return silent.isEmpty()
                ? List.of()
                : List.of(
                        "  Dropped        %d for want of a speech recogniser (%s)"
                                .formatted(silent.size(), String.join(", ", silent)),
                        "                 to have them heard: " + heard);
    }
}
