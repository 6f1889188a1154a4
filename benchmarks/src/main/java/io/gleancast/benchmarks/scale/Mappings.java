package io.gleancast.benchmarks.scale;

import io.gleancast.quickstart.Rest;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a running service says it answers to: so no page can be forgotten. */
final class Mappings {
    private Mappings() {}

    /** The patterns of all GET requests, but for what every Spring application has. */
    static Set<String> of(Rest service) throws InterruptedException {
        var patterns = new TreeSet<String>();
        for (var context : service.get("/actuator/mappings").path("contexts").values()) {
            for (var servlet :
                    context.path("mappings").path("dispatcherServlets").values()) {
                servlet.values()
                        .forEach(mapping -> add(mapping.path("details").path("requestMappingConditions"), patterns));
            }
        }
        return patterns;
    }

    private static void add(JsonNode conditions, Set<String> patterns) {
        var methods = conditions.path("methods");
        if (methods.isEmpty()
                || methods.values().stream()
                        .anyMatch(method -> method.asString().equals("GET"))) {
            conditions.path("patterns").values().stream()
                    .map(JsonNode::asString)
                    .filter(pattern -> !pattern.startsWith("/actuator") && !pattern.equals("/error"))
                    .forEach(patterns::add);
        }
    }
}
