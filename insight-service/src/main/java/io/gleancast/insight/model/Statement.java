package io.gleancast.insight.model;

import io.gleancast.insight.text.Sentence;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was written or is to be, and the lines that it is made of.
 *
 * @param id tells it from the others of one request
 * @param headline empty, with the body, where they are to be written first
 * @param lines those of its evidence and around them, in order
 * @param evidence the numbers of those that its quotes stand in
 * @param remark what a writer is told about it; nothing for a reader
 */
public record Statement(
        int id, String headline, String body, List<Sentence> lines, List<Integer> evidence, String remark) {
    public Statement {
        lines = List.copyOf(lines);
        evidence = List.copyOf(evidence);
    }

    /** How many tokens it takes at most, where it shares no line with another. */
    public int tokens() {
        return lines.stream().mapToInt(Parts::cost).sum() + Tokens.in(text()) + Tokens.in(remark);
    }

    /** The same whoever asks: by this an answer is kept. */
    String key() {
        return "%d %s %s %s"
                .formatted(
                        id,
                        text(),
                        remark,
                        lines.stream().map(line -> line.index() + line.text()).toList());
    }

    String text() {
        var numbers = evidence.stream().map(line -> "[" + line + "]").collect(Collectors.joining(", "));
        return headline.isEmpty()
                ? "Passage %d is %s\n".formatted(id, numbers)
                : "Statement %d, quoting %s\nHeadline: %s\nBody: %s\n"
                        .formatted(id, numbers, Data.clean(headline), Data.clean(body));
    }
}
