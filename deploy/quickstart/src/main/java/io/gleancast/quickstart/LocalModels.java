package io.gleancast.quickstart;

import io.gleancast.contracts.ContractsJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Language models that a server on this machine already has, at the usual ports of those that speak OpenAI's protocol. Whoever
 * answers there is a stranger: little is read of it, not for long, and only names that are harmless in a terminal are shown.
 */
final class LocalModels {
    private static final Map<String, URI> USUAL = usual();
    private static final Duration CONNECTED = Duration.ofMillis(300);
    private static final Duration ANSWERED = Duration.ofSeconds(2);
    private static final long MOST_BYTES = 256 * 1024;
    private static final int MOST_SHOWN = 6;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,99}");
    /** Models that make vectors stand in the same list, and write nothing. */
    private static final Pattern WRITES_NOTHING = Pattern.compile("(?i)embed|rerank");

    private LocalModels() {}

    private static Map<String, URI> usual() {
        var servers = new LinkedHashMap<String, URI>();
        servers.put("Ollama", URI.create("http://127.0.0.1:11434/v1"));
        servers.put("llama.cpp", URI.create("http://127.0.0.1:8080/v1"));
        return servers;
    }

    /**
     * What each server that is there has, and how to use it.
     *
     * @param arguments of this command
     */
    static List<String> advice(List<String> arguments) throws InterruptedException {
        return advice(USUAL, arguments);
    }

    static List<String> advice(Map<String, URI> servers, List<String> arguments) throws InterruptedException {
        var lines = new ArrayList<String>();
        for (var server : servers.entrySet()) {
            var models = at(server.getValue());
            if (!models.isEmpty()) {
                lines.add("  Local models   %s at %s has %s"
                        .formatted(server.getKey(), server.getValue(), shown(models)));
                lines.add("                 to have one write: "
                        + command(server.getValue(), models.getFirst(), arguments));
            }
        }
        return lines;
    }

    private static String shown(List<String> models) {
        var first = String.join(", ", models.subList(0, Math.min(MOST_SHOWN, models.size())));
        return models.size() > MOST_SHOWN ? "%s and %d more".formatted(first, models.size() - MOST_SHOWN) : first;
    }

    /** With what such servers give a model to see unless told otherwise, so that it writes about passages. */
    private static String command(URI server, String model, List<String> arguments) {
        return "OPENAI_BASE_URL=%s GLEANCAST_MODEL=%s INSIGHT_MODEL_CONTEXTTOKENS=4096 INSIGHT_MODEL_ANSWERTOKENS=1500 %s"
                .formatted(server, model, ShellCommand.quickstart(arguments));
    }

    /** The names of the models there; none where nobody answers in time, or something else. */
    private static List<String> at(URI server) throws InterruptedException {
        return asked(URI.create(server + "/models")).map(LocalModels::names).orElse(List.of());
    }

    private static Optional<String> asked(URI models) throws InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(CONNECTED).build()) {
            var answer = client.sendAsync(
                    HttpRequest.newBuilder(models).build(), BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
            try {
                return Optional.of(answer.get(ANSWERED.toMillis(), TimeUnit.MILLISECONDS))
                        .filter(response -> response.statusCode() == 200)
                        .map(response -> response.body());
            } catch (ExecutionException | TimeoutException _) {
                return Optional.empty();
            } finally {
                client.shutdownNow();
            }
        }
    }

    private static List<String> names(String body) {
        try {
            var names = new ArrayList<String>();
            for (var model : ContractsJson.MAPPER.readTree(body).path("data")) {
                var id = model.path("id");
                var name = id.isString() ? id.asString() : "";
                if (NAME.matcher(name).matches()
                        && !WRITES_NOTHING.matcher(name).find()) {
                    names.add(name);
                }
            }
            return names;
        } catch (JacksonException _) {
            return List.of();
        }
    }
}
