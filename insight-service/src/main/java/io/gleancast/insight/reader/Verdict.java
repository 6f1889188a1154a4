package io.gleancast.insight.reader;

import io.gleancast.insight.model.AnswerJson;
import io.gleancast.insight.model.InvalidAnswer;
import io.gleancast.insight.model.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a reader says of one statement.
 *
 * @param lines the numbers of those that hold it; at least one where it is supported
 * @param differs its words that say something else or more
 * @param why what was said instead
 */
record Verdict(int id, boolean supported, List<Integer> lines, List<String> differs, String why) {
    private static final int MOST_WORDS = 5;
    private static final int LONGEST = 200;

    /** A word for what supports and what does not, as the schema has it. */
    private enum Word {
        SUPPORTED,
        NOT_SUPPORTED
    }

    Verdict {
        lines = List.copyOf(lines);
        differs = List.copyOf(differs);
    }

    /**
     * Reads an answer. It is believed only if it speaks of each statement that was asked about once, and of no other, and cites
     * lines that stand there; who calls a statement supported and names words that differ does not support it.
     */
    static List<Verdict> read(@Nullable String content, List<Statement> asked) throws InvalidAnswer {
        var byId = asked.stream().collect(Collectors.toMap(Statement::id, Function.identity()));
        var known = asked.stream()
                .flatMap(statement -> statement.lines().stream())
                .map(line -> line.index())
                .collect(Collectors.toSet());
        var seen = new HashSet<Integer>();
        var verdicts = new ArrayList<Verdict>();
        for (var one : AnswerJson.array(AnswerJson.object(content), "statements")) {
            var verdict = of(one, byId, known);
            if (!seen.add(verdict.id())) {
                throw InvalidAnswer.untrue("statement %d is there twice".formatted(verdict.id()));
            }
            verdicts.add(verdict);
        }
        if (seen.size() < asked.size()) {
            throw InvalidAnswer.untrue("%d statements are missing".formatted(asked.size() - seen.size()));
        }
        return verdicts;
    }

    private static Verdict of(JsonNode one, Map<Integer, Statement> asked, Set<Integer> known) throws InvalidAnswer {
        int id = AnswerJson.integer(one, "id");
        if (!asked.containsKey(id)) {
            throw InvalidAnswer.untrue("there is no statement %d".formatted(id));
        }
        var lines = new ArrayList<Integer>();
        for (var line : AnswerJson.array(one, "lines")) {
            if (!line.isIntegralNumber() || !line.canConvertToInt() || !known.contains(line.asInt())) {
                throw InvalidAnswer.untrue("statement %d cites a line that is not there".formatted(id));
            }
            lines.add(line.asInt());
        }
        var differs = new ArrayList<String>();
        for (var words : AnswerJson.array(one, "differs")) {
            if (!words.isString()) {
                throw new InvalidAnswer("differs must hold strings");
            }
            differs.add(cut(words.asString()));
        }
        boolean supported = AnswerJson.choice(Word.class, one, "verdict") == Word.SUPPORTED;
        if (supported && lines.isEmpty()) {
            throw InvalidAnswer.untrue("statement %d is supported by no line".formatted(id));
        }
        return new Verdict(id, supported && differs.isEmpty(), lines, differs, cut(AnswerJson.text(one, "why")));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** For whoever wrote the statement. */
    String objection() {
        return differs.isEmpty()
                ? why
                : "%s (%s)"
                        .formatted(
                                why,
                                differs.stream()
                                        .limit(MOST_WORDS)
                                        .map(words -> "“" + words + "”")
                                        .collect(Collectors.joining(", ")));
    }
}
