package io.gleancast.insight.model;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/** Reads answers, and refuses those that do not fit their schema: not every server holds its model to it. */
final class Answers {
    private static final int LONGEST = 300_000;
    private static final int MOST_INSIGHTS = 80;
    private static final int MOST_WORTH = 10;
    private static final int MOST_QUOTES = 10;
    private static final int MOST_LABELS = 40;
    private static final int LONGEST_TEXT = 6_000;
    private static final int LONGEST_LABEL = 200;
    private static final int CLOSINGS = 10;
    private static final Pattern LINE_NUMBER = Pattern.compile("\\[\\d+\\]\\s*");

    private Answers() {}

    static List<Candidate> candidates(@Nullable String content) throws InvalidAnswer {
        var insights = array(object(content), "insights");
        if (insights.size() > MOST_INSIGHTS) {
            throw new InvalidAnswer(
                    "insights has %d entries, at most %d are allowed".formatted(insights.size(), MOST_INSIGHTS));
        }
        var candidates = new ArrayList<Candidate>();
        for (var insight : insights) {
            candidates.add(candidate(insight));
        }
        return candidates;
    }

    /** Groups of candidates by number, each number once. */
    static List<List<Integer>> groups(@Nullable String content, int count) throws InvalidAnswer {
        var groups = new ArrayList<List<Integer>>();
        var seen = new HashSet<Integer>();
        for (var group : array(object(content), "groups")) {
            var numbers = new ArrayList<Integer>();
            if (!group.isArray()) {
                throw new InvalidAnswer("groups must hold arrays of numbers");
            }
            for (var number : group) {
                if (!number.isIntegralNumber()
                        || !number.canConvertToInt()
                        || number.asInt() < 0
                        || number.asInt() >= count) {
                    throw new InvalidAnswer("groups may hold the numbers 0 to %d only".formatted(count - 1));
                }
                if (seen.add(number.asInt())) {
                    numbers.add(number.asInt());
                }
            }
            if (!numbers.isEmpty()) {
                groups.add(numbers);
            }
        }
        return groups;
    }

    /** As much of an answer that was cut off as is whole; models without an end give more and more of the same. */
    static String closed(@Nullable String content) throws InvalidAnswer {
        var text = content == null || content.length() > LONGEST ? "" : content;
        int end = text.lastIndexOf('}');
        for (int i = 0; i < CLOSINGS && end > 0; i++) {
            var closed = text.substring(0, end + 1) + "]}";
            try {
                candidates(closed);
                return closed;
            } catch (InvalidAnswer _) {
                end = text.lastIndexOf('}', end - 1);
            }
        }
        throw InvalidAnswer.cutOff();
    }

    private static JsonNode object(@Nullable String content) throws InvalidAnswer {
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

    private static Candidate candidate(JsonNode insight) throws InvalidAnswer {
        if (!insight.isObject()) {
            throw new InvalidAnswer("insights must hold objects");
        }
        var quotes = new ArrayList<Quote>();
        for (var evidence : array(insight, "evidence")) {
            if (quotes.size() == MOST_QUOTES) {
                break;
            }
            var quote = LINE_NUMBER.matcher(text(evidence, "quote")).replaceAll("");
            quotes.add(new Quote(quote, integer(evidence, "first_sentence"), integer(evidence, "last_sentence")));
        }
        return new Candidate(
                text(insight, "headline"),
                text(insight, "body"),
                choice(Insight.Kind.class, insight, "kind"),
                choice(Insight.Hedge.class, insight, "hedge"),
                strings(insight, "topics"),
                strings(insight, "entities"),
                quotes,
                Math.clamp(integer(insight, "worth"), 0, MOST_WORTH) / (double) MOST_WORTH);
    }

    private static JsonNode array(JsonNode node, String field) throws InvalidAnswer {
        var value = node.path(field);
        if (!value.isArray()) {
            throw new InvalidAnswer(field + " must be an array");
        }
        return value;
    }

    /** What is longer than any rule lets pass is cut, to where none lets it pass. */
    private static String text(JsonNode node, String field) throws InvalidAnswer {
        return cut(string(node, field), LONGEST_TEXT);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static String string(JsonNode node, String field) throws InvalidAnswer {
        var value = node.path(field);
        if (!value.isString()) {
            throw new InvalidAnswer(field + " must be a string");
        }
        return value.asString();
    }

    private static int integer(JsonNode node, String field) throws InvalidAnswer {
        var value = node.path(field);
        if (!value.isNumber()) {
            throw new InvalidAnswer(field + " must be an integer");
        }
        return (int) Math.clamp(value.asDouble(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static List<String> strings(JsonNode node, String field) throws InvalidAnswer {
        var strings = new ArrayList<String>();
        for (var value : array(node, field)) {
            if (!value.isString()) {
                throw new InvalidAnswer(field + " must hold strings");
            }
            if (strings.size() < MOST_LABELS) {
                strings.add(cut(value.asString(), LONGEST_LABEL));
            }
        }
        return strings;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, JsonNode node, String field) throws InvalidAnswer {
        var value = string(node, field);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw new InvalidAnswer("%s has an unknown value".formatted(field));
    }
}
