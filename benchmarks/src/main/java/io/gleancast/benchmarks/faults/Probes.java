package io.gleancast.benchmarks.faults;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.quickstart.Rest;
import io.gleancast.quickstart.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks every service each second whether it is ready, as a cluster does, and takes down what it says. */
final class Probes implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final int EVERY_MILLIS = 1000;

    private final Map<String, List<Readiness.Answer>> answers = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long began = System.nanoTime();
    private volatile boolean closed;

    static Probes of(List<Service> services) {
        var probes = new Probes();
        for (var service : services) {
            probes.threads.add(
                    Thread.ofPlatform().daemon().name("probe-" + service.name()).start(() -> probes.ask(service)));
        }
        return probes;
    }

    /** Seconds since the first question. */
    double now() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** What each service said, by its name. */
    Map<String, List<Readiness.Answer>> answers() {
        return answers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    private void ask(Service service) {
        var mine = answers.computeIfAbsent(service.name(), _ -> new java.util.concurrent.CopyOnWriteArrayList<>());
        try {
            while (!closed) {
                var at = now();
                var look = service.rest().look(Rest.READINESS, DEADLINE, false);
                var seconds = now() - at;
                mine.add(
                        switch (look) {
                            case Rest.Look.Unanswered(var why) -> new Readiness.Answer(at, seconds, 0, why);
                            case Rest.Look.Answered(int status, var _) ->
                                new Readiness.Answer(at, seconds, status, status == 200 ? "" : reason(service));
                        });
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only its operator is told why a service is not ready. */
    private static String reason(Service service) throws InterruptedException {
        return switch (service.rest().look(Rest.READINESS, DEADLINE, true)) {
            case Rest.Look.Unanswered(var why) -> why;
            case Rest.Look.Answered(int status, var _) when status == 200 -> "ready again";
            case Rest.Look.Answered(int _, var body) -> down(body);
        };
    }

    private static String down(String body) {
        try {
            var components = ContractsJson.MAPPER.readTree(body).path("components");
            return components.properties().stream()
                    .filter(component -> !isUp(component.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining(", "));
        } catch (JacksonException e) {
            return "";
        }
    }

    private static boolean isUp(JsonNode component) {
        return component.path("status").asString("").equals("UP");
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
