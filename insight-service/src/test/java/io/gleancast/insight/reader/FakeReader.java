package io.gleancast.insight.reader;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.insight.model.FakeModelServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Answers requests to read, as readers of several kinds would. */
public final class FakeReader {
    private static final Pattern STATEMENT =
            Pattern.compile("(?m)^Statement (\\d+), quoting \\[(\\d+)].*\\nHeadline: (.*)\\nBody: (.*)$");
    private static final Map<String, Boolean> KNOWN = Examination.current().items().stream()
            .collect(Collectors.toMap(Examination.Item::body, item -> item.bent() == null));

    private FakeReader() {}

    /** A statement as it is shown to a reader. */
    public record Shown(int id, int line, String headline, String body) {}

    public static List<Shown> shown(JsonNode request) {
        var data = request.path("messages").path(1).path("content").asString("");
        return STATEMENT
                .matcher(data)
                .results()
                .map(found -> new Shown(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        found.group(3),
                        found.group(4)))
                .toList();
    }

    /** Passes the examination, and supports what is asked about only where this holds. */
    public static Function<JsonNode, Answer> supporting(Predicate<Shown> supports) {
        return answering(one -> KNOWN.getOrDefault(one.body(), supports.test(one)));
    }

    /** Passes the examination, and finds all else supported. */
    public static Function<JsonNode, Answer> believingAll() {
        return supporting(_ -> true);
    }

    /** Whether a request is the examination. */
    public static boolean isExamination(JsonNode request) {
        return shown(request).stream().anyMatch(one -> KNOWN.containsKey(one.body()));
    }

    /** Says of each statement, in the examination too, whether this holds. */
    public static Function<JsonNode, Answer> answering(Predicate<Shown> supports) {
        return request -> {
            var verdicts = new ArrayList<Map<String, Object>>();
            shown(request).forEach(one -> verdicts.add(verdict(one.id(), one.line(), supports.test(one))));
            return answer(verdicts);
        };
    }

    public static Map<String, Object> verdict(int id, int line, boolean supported) {
        return Map.of(
                "id",
                id,
                "lines",
                List.of(line),
                "differs",
                supported ? List.of() : List.of("some words"),
                "why",
                supported ? "" : "something else was said",
                "verdict",
                supported ? "supported" : "not_supported");
    }

    public static Answer answer(List<Map<String, Object>> verdicts) {
        return Answer.content(ContractsJson.MAPPER.writeValueAsString(Map.of("statements", verdicts)));
    }
}
