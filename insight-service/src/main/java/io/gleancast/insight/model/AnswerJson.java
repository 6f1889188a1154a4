package io.gleancast.insight.model;

import io.gleancast.contracts.ContractsJson;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/** Takes an answer's JSON apart, and says what does not fit its schema. */
public final class AnswerJson {
    static final int LONGEST = 300_000;
    private static final int LONGEST_TEXT = 6_000;

    private AnswerJson() {}

    /** The object in an answer, whatever is written around it. */
    public static JsonNode object(@Nullable String content) throws InvalidAnswer {
        if (content == null) {
            throw InvalidAnswer.empty();
        }
        if (content.length() > LONGEST) {
            throw new InvalidAnswer("the answer is far too long");
        }
        int start = content.indexOf('{');
        int end = content.lastIndexOf('}');
        if (start < 0) {
            throw new InvalidAnswer("the answer holds no JSON object");
        }
        if (end < start) {
            throw InvalidAnswer.cutOff();
        }
        return parsed(content.substring(start, end + 1));
    }

    private static JsonNode parsed(String object) throws InvalidAnswer {
        try {
            return ContractsJson.MAPPER.readTree(object);
        } catch (UnexpectedEndOfInputException e) {
            throw InvalidAnswer.cutOff();
        } catch (JacksonException e) {
            throw new InvalidAnswer("the answer is no valid JSON");
        }
    }

    public static JsonNode array(JsonNode node, String field) throws InvalidAnswer {
        var value = node.path(field);
        if (!value.isArray()) {
            throw new InvalidAnswer(field + " must be an array");
        }
        return value;
    }

    /** What is longer than any rule lets pass is cut, to where none lets it pass. */
    public static String text(JsonNode node, String field) throws InvalidAnswer {
        return cut(string(node, field), LONGEST_TEXT);
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static String string(JsonNode node, String field) throws InvalidAnswer {
        var value = node.path(field);
        if (!value.isString()) {
            throw new InvalidAnswer(field + " must be a string");
        }
        return value.asString();
    }

    public static int integer(JsonNode node, String field) throws InvalidAnswer {
        var value = node.path(field);
        if (!value.isNumber()) {
            throw new InvalidAnswer(field + " must be an integer");
        }
        return (int) Math.clamp(value.asDouble(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A constant by its name in lower case. */
    public static <E extends Enum<E>> E choice(Class<E> type, JsonNode node, String field) throws InvalidAnswer {
        var value = string(node, field);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw new InvalidAnswer("%s has an unknown value".formatted(field));
    }
}
