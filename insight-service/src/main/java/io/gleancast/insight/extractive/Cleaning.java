package io.gleancast.insight.extractive;

import io.gleancast.insight.text.Words;
import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a sentence what was said without meaning anything. It adds no word and drops no negation. */
public final class Cleaning {
    private static final Pattern NOISE =
            Pattern.compile("\\\\?\\[[^\\]]*]|\\((?:laugh|music|chuckl|inaudible|unintelligible|cross)[^)]*\\)");
    private static final Pattern UM = Pattern.compile("(?i)(?<![\\w'’-])(?:u+m+|u+h+m*|er+m*|hm+)(?![\\w'’-]),?\\s*");
    private static final Pattern BETWEEN_COMMAS = Pattern.compile(
            "(?i),\\s+(?:you know|i mean|like|sort of|kind of|right|okay|say|i guess|let's say|so to speak),(?=\\s)");
    private static final Pattern AFTER_COMMA = Pattern.compile("(?i),\\s+(?:you know|i mean|like)\\s+(?=\\w)");
    private static final Pattern TAIL = Pattern.compile(
            "(?i),\\s+(?:right|you know|okay|huh|isn't it|or whatever|or something(?: like that)?|and (?:stuff|all that)(?: like that)?|and so on|I think|I guess|I mean|so)([.?!]*)$");
    /** Small words and pairs are repeated by those who search for the next one; "plus plus" and "very very" are meant. */
    private static final Pattern TWICE = Pattern.compile(
            "(?i)\\b((?:an?|the|this|that|these|those|i|you|he|she|it|we|they|there|my|your|his|her|its|our|their|is|are|was|were|be|been|am|do|does|did|has|have|had|will|would|can|could|should|to|of|in|on|at|by|for|from|with|as|about|and|or|but|so|if|when|where|what|who|which|how|why|because|than|then|like|just|\\w+['’]\\w+)"
                    + "|\\w+(?:['’]\\w+)? \\w+(?:['’]\\w+)?),? \\1\\b(?! that)");

    private static final Pattern LEAD = Pattern.compile(
            "(?i)^(?:(?:so|and|but|well|yeah|yep|yes|okay|ok|oh|ah|like|plus|also|again|obviously|honestly|basically|actually|essentially|literally|interestingly|i mean|you know|i guess|of course|by the way|then|anyway|in fact|clearly|frankly)(?:,\\s+|\\s+)|(?:now|right|sure|exactly|absolutely|definitely|for sure|look|listen|see|true|correct|totally|first of all|i think|first|second|ultimately|to be honest|at the end of the day|for example|for instance|again|however|therefore|otherwise|in other words|on the other hand|similarly|instead)[,.]\\s+)(?=\\S)");
    private static final Pattern INSIDE_LEAD = Pattern.compile(
            "(?i)^(?:yeah|yep|okay|ok|oh|ah|um|well|right|like|you know|i mean|so|and)(?:,|\\s)\\s*(?=\\S)");
    private static final Pattern OPINION = Pattern.compile(
            "(?i)^i (?:really |also |do |personally |still |just |actually )?(?:think|believe|feel like|guess|would say|would argue|suspect|feel)(?: that)?(?: like)?,?\\s+(?=\\S)");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SPACE_BEFORE = Pattern.compile("\\s+([,.;:!?…])");
    private static final Pattern COMMAS = Pattern.compile(",(?:\\s*,)+");
    private static final Pattern DOTS_LAST = Pattern.compile("\\s*(?:\\.{2,}|…)([\"”’)]*)$");
    private static final Pattern DOTS = Pattern.compile("\\s*(?:\\.{2,}|…)\\s*");

    private Cleaning() {}

    /** A sentence inside a passage. Empty where nothing is left. */
    public static String inside(String sentence) {
        var text = fluent(sentence);
        return finished(repeatedly(text, List.of(INSIDE_LEAD)));
    }

    /** A sentence that opens a passage: also without what ties it to what went before. */
    static String opening(String sentence) {
        return finished(repeatedly(fluent(sentence), List.of(LEAD, OPINION)));
    }

    private static String fluent(String sentence) {
        var text = NOISE.matcher(sentence).replaceAll(" ");
        text = UM.matcher(text).replaceAll("");
        text = BETWEEN_COMMAS.matcher(text).replaceAll(",");
        text = AFTER_COMMA.matcher(text).replaceAll(", ");
        text = TAIL.matcher(tidy(text)).replaceAll("$1");
        for (int i = 0; i < 2; i++) {
            text = TWICE.matcher(text).replaceAll("$1");
        }
        return tidy(text);
    }

    private static String repeatedly(String text, List<Pattern> leads) {
        var current = text;
        for (int i = 0; i < 6; i++) {
            var before = current;
            for (var lead : leads) {
                current = lead.matcher(current).replaceFirst("");
            }
            if (current.equals(before)) {
                break;
            }
        }
        return current;
    }

    private static String tidy(String text) {
        var tidy = SPACE.matcher(text).replaceAll(" ");
        tidy = SPACE_BEFORE.matcher(tidy).replaceAll("$1");
        return COMMAS.matcher(tidy).replaceAll(",").strip();
    }

    /** Capital first, full stop last, no trailing dots; empty where there is hardly a word. */
    private static String finished(String text) {
        var end = DOTS_LAST.matcher(text).replaceAll(".$1");
        end = DOTS.matcher(end).replaceAll(", ");
        end = end.strip().replaceAll("^[,.;:–-]+\\s*", "").replaceAll("[\\s,;:–-]+$", "");
        if (Words.count(end) < 2) {
            return "";
        }
        int last = end.codePointBefore(end.length());
        if (Character.isLetterOrDigit(last) || last == '%' || last == ')') {
            end += ".";
        }
        return Character.toUpperCase(end.charAt(0)) + end.substring(1);
    }
}
