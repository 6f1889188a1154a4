package io.gleancast.insight.model;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads answers, and refuses those that do not fit their schema: not every server holds its model to it. */
final class Answers {
    private static final int MOST_INSIGHTS = 80;
    private static final int MOST_WORTH = 10;
    private static final int MOST_QUOTES = 10;
    private static final int MOST_LABELS = 40;
    private static final int LONGEST_LABEL = 200;
    private static final int CLOSINGS = 10;
    private static final Pattern LINE_NUMBER = Pattern.compile("\\[\\d+\\]\\s*");

    private Answers() {}

    static List<Candidate> candidates(@Nullable String content) throws InvalidAnswer {
        var insights = AnswerJson.array(AnswerJson.object(content), "insights");
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
        for (var group : AnswerJson.array(AnswerJson.object(content), "groups")) {
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
        var text = content == null || content.length() > AnswerJson.LONGEST ? "" : content;
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

    private static Candidate candidate(JsonNode insight) throws InvalidAnswer {
        if (!insight.isObject()) {
            throw new InvalidAnswer("insights must hold objects");
        }
        var quotes = new ArrayList<Quote>();
        for (var evidence : AnswerJson.array(insight, "evidence")) {
            if (quotes.size() == MOST_QUOTES) {
                break;
            }
            var quote = LINE_NUMBER.matcher(AnswerJson.text(evidence, "quote")).replaceAll("");
            quotes.add(new Quote(
                    quote,
                    AnswerJson.integer(evidence, "first_sentence"),
                    AnswerJson.integer(evidence, "last_sentence")));
        }
        return new Candidate(
                AnswerJson.text(insight, "headline"),
                AnswerJson.text(insight, "body"),
                AnswerJson.choice(Insight.Kind.class, insight, "kind"),
                AnswerJson.choice(Insight.Hedge.class, insight, "hedge"),
                strings(insight, "topics"),
                strings(insight, "entities"),
                quotes,
                Math.clamp(AnswerJson.integer(insight, "worth"), 0, MOST_WORTH) / (double) MOST_WORTH);
    }

    private static List<String> strings(JsonNode node, String field) throws InvalidAnswer {
        var strings = new ArrayList<String>();
        for (var value : AnswerJson.array(node, field)) {
            if (!value.isString()) {
                throw new InvalidAnswer(field + " must hold strings");
            }
            if (strings.size() < MOST_LABELS) {
                strings.add(AnswerJson.cut(value.asString(), LONGEST_LABEL));
            }
        }
        return strings;
    }
}
