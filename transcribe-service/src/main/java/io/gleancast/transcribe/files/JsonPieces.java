package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the array of a JSON document that is its transcript. */
final class JsonPieces {
    private static final List<String> TEXTS =
            List.of("body", "text", "transcript", "punctuated_word", "word", "content");
    private static final List<String> STARTS =
            List.of("startTime", "start", "start_time", "startTimeMs", "startMs", "start_ms", "begin", "from");
    private static final List<String> ENDS =
            List.of("endTime", "end", "end_time", "endTimeMs", "endMs", "end_ms", "to");
    private static final List<String> SPEAKERS =
            List.of("speaker", "speaker_label", "speakerName", "speaker_name", "name");
    /** Where whisper.cpp keeps its milliseconds. */
    private static final String OFFSETS = "offsets";

    private static final int DEEPEST = 8;

    private List<JsonPiece> best = List.of();
    private long bestScore;

    private JsonPieces() {}

    static List<JsonPiece> of(JsonNode root) {
        var search = new JsonPieces();
        search.look(root, 0);
        return search.best;
    }

    private void look(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node.isArray()) {
            consider(node);
        }
        for (var child : node.values()) {
            if (child.isContainer()) {
                look(child, depth + 1);
            }
        }
    }

    /** More text wins; of two arrays with the same text, the one with speakers, then the one that was found first. */
    private void consider(JsonNode array) {
        var pieces = new ArrayList<JsonPiece>(array.size());
        for (var element : array.values()) {
            var text = first(element, TEXTS);
            if (text != null && text.isString()) {
                pieces.add(piece(element, text.asString()));
            }
        }
        var letters = 0L;
        var speakers = false;
        var timed = false;
        for (var piece : pieces) {
            letters += piece.text().chars().filter(Character::isLetterOrDigit).count();
            speakers |= piece.speaker() != null;
            timed |= piece.start() != null;
        }
        var score = letters * (timed ? 10 : 4) + (speakers ? letters : 0);
        if (score > bestScore + letters / 10) {
            best = pieces;
            bestScore = score;
        }
    }

    private static JsonPiece piece(JsonNode element, String text) {
        var times = element.path(OFFSETS).isObject() ? element.path(OFFSETS) : element;
        return new JsonPiece(time(times, STARTS), time(times, ENDS), speaker(element), text);
    }

    private static @Nullable Double time(JsonNode element, List<String> names) {
        var value = first(element, names);
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            var number = value.asDouble();
            return number >= 0 && Double.isFinite(number) ? (Double) number : null;
        }
        var ms = value.isString() ? Times.parse(value.asString()) : null;
        return ms == null ? null : (Double) (ms / 1000.0);
    }

    private static @Nullable String speaker(JsonNode element) {
        var value = first(element, SPEAKERS);
        if (value == null) {
            return null;
        }
        var named = value.isObject() ? first(value, List.of("name", "label", "id")) : value;
        if (named == null || named.isContainer()) {
            return null;
        }
        return named.isNumber() ? "Speaker " + named.asString() : named.asString();
    }

    private static @Nullable JsonNode first(JsonNode element, List<String> names) {
        for (var name : names) {
            var value = element.get(name);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }
}
