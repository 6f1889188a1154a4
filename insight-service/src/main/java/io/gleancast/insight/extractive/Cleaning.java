package io.gleancast.insight.extractive;

import io.gleancast.insight.text.Words;
import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a sentence what was said without meaning anything. It writes "there's" out, adds no word, and drops no negation. */
public final class Cleaning {
    private static final Pattern NOISE =
            Pattern.compile("\\\\?\\[[^\\]]*]|\\((?:laugh|music|chuckl|inaudible|unintelligible|cross)[^)]*\\)");
    private static final Pattern UM = Pattern.compile("(?i)(?<![\\w'’-])(?:u+m+|u+h+m*|er+m*|hm+)(?![\\w'’-]),?\\s*");
    private static final Pattern MARKUP =
            Pattern.compile("\\\\(?=\\p{Punct})|[*`]+|(?<![\\w])_(?=\\w)|(?<=\\w)_(?![\\w])");
    private static final String FILLER =
            "(?:u+m+|u+h+m*|er+m*|hm+|for example|for instance|you know|i mean|like|sort of|kind of|right|okay|say|i guess|i think|let's say|so to speak|if you will|again|basically|obviously|actually|honestly|of course)";
    /** "And, you know, the": neither comma is wanted. */
    private static final Pattern AFTER_JOINT = Pattern.compile(
            "(?i)\\b(and|but|so|or|because|that|if|when|where|which|the|an?|my|your|our|their|to|of|with|in|on|at|by|for|from|into|about|than|as|is|are|was|were|be|have|has|had|can|will|would|should|must|not),? +(?:"
                    + FILLER + ", +)+");

    private static final Pattern BETWEEN_COMMAS = Pattern.compile(
            "(?i),\\s+" + FILLER
                    + ",(?=\\s+(?:and|but|so|or|because|if|when|while|which|who|the|an?|i|we|you|he|she|it|they|this|that|there|then)\\b)");
    /** Neither comma is wanted where no clause begins behind it. */
    private static final Pattern WITH_ITS_COMMAS = Pattern.compile("(?i),\\s+" + FILLER + ",(?=\\s)");

    private static final Pattern AFTER_COMMA = Pattern.compile("(?i),\\s+(?:you know|i mean|like)\\s+(?=\\w)");
    private static final Pattern YOU_KNOW = Pattern.compile(
            "(?i)\\b(?=you know\\b)(?<!\\b(?:do|if|as|that|what|when|how|did|because|once|until|before|than|all|so|once) )(?<!n't )you know,? (?!that\\b|what\\b|how\\b|why\\b|who\\b|where\\b|when\\b|if\\b|whether\\b|about\\b|it\\b|the\\b|a\\b|of\\b|your\\b|this\\b|as\\b|and\\b)");
    private static final Pattern KIND_OF = Pattern.compile(
            "(?i)\\b(?=kind|sort)(?<!\\b(?:a|an|the|this|that|some|any|what|one|every|another|each|these|those|same|different|other|new|certain|which|right|best|main|only|first|two|three|many|all|most|few) )(?:(?:kind|sort) of|kinda|sorta)(?: like)?,? ");
    private static final Pattern COLOUR = Pattern.compile(
            "(?i)(?=[, ]|\\b[abeloh])(?=,? ?(?:basically|literally|obviously|honestly|actually|essentially)\\b)(?<!\\bnot ?)(?<!n't ?),? ?\\b(?:basically|literally|obviously|honestly|actually|essentially)\\b,?(?= \\w)");
    /** Turned into a statement: nobody is asked anything. */
    private static final Pattern TAIL = Pattern.compile(
            "(?i)(?:,\\s+(?:right|you know|okay|huh|isn't it|don't you think|or whatever|i think|i guess|i mean|so|as well|basically|obviously|actually|too|though|maybe|in general|generally|for sure|of course|anyway|by the way|honestly|to be honest)"
                    + "|,?\\s+(?:or something|or anything|(?:and|or) (?:stuff|things|all (?:that|this)(?: stuff)?|everything|whatever))(?: like that)?"
                    + "|,?\\s+(?:and|or) (?:whatnot|so on(?: and so forth)?|so forth|et cetera)|,?\\s+et cetera)[.?!]*$");
    /** "The second -- the second pump". */
    private static final Pattern RESTART = Pattern.compile(
            "(?i)\\b(\\w+(?:['’]\\w+)?(?: \\w+(?:['’]\\w+)?){0,3}),? ?(?:--+|—|–|\\.{2,}|…) ?(?:(?:you know|i mean|like|well|yeah),? )?\\1\\b");
    /** Small words and pairs are repeated by those who search for the next one; "plus plus" and "very very" are meant. */
    private static final Pattern TWICE = Pattern.compile(
            "(?i)\\b((?:an?|the|this|that|these|those|i|you|he|she|it|we|they|there|my|your|his|her|its|our|their|is|are|was|were|be|been|am|do|does|did|has|have|had|will|would|can|could|should|to|of|in|on|at|by|for|from|with|as|about|and|or|but|so|if|when|where|what|who|which|how|why|because|than|then|like|just|\\w+['’]\\w+)"
                    + "|\\w+(?:['’]\\w+)? \\w+(?:['’]\\w+)?),? \\1\\b(?! that)");

    private static final Pattern LEAD = Pattern.compile(
            "(?i)^(?:(?:so(?! far\\b| much\\b| many\\b| long\\b)|and|but|well|yeah|yep|yes|okay|ok|oh|ah|like|plus|also|again|obviously|honestly|basically|actually|essentially|literally|interestingly|i mean|you know|i guess|of course|by the way|then|anyway|in fact|clearly|frankly)(?:,\\s+|\\s+)|(?:now|right|sure|exactly|absolutely|definitely|for sure|look|listen|see|true|correct|totally|first of all|i think|first|second|ultimately|to be honest|at the end of the day|for example|for instance|again|however|therefore|otherwise|in other words|on the other hand|similarly|instead|as a (?:consequence|result)|that being said|to a certain extent|at this point|in that sense|in this case)[,.]\\s+)(?=\\S)");
    private static final Pattern INSIDE_LEAD = Pattern.compile(
            "(?i)^(?:yeah|yep|okay|ok|oh|ah|um|well|right|like|you know|i mean|so|and)(?:,|\\s)\\s*(?=\\S)");
    private static final Pattern OPINION = Pattern.compile(
            "(?i)^i (?:really |also |do |personally |still |just |actually )?(?:think|believe|feel like|guess|would say|would argue|suspect|feel)(?: that)?(?: like)?,?\\s+(?=\\S)");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SPACE_BEFORE = Pattern.compile("\\s+([,.;:!?…])");
    private static final Pattern COMMAS = Pattern.compile(",(?:\\s*,)+");
    private static final Pattern THERE_IS = Pattern.compile("^here['’]s ");
    private static final Pattern DOTS_LAST = Pattern.compile("\\s*(?:\\.{2,}|…)([\"”’)]*)$");

    private Cleaning() {}

    /** A sentence inside a passage. Empty where nothing is left. */
    public static String inside(String sentence) {
        var text = fluent(sentence);
        return finished(repeatedly(text, List.of(INSIDE_LEAD, OPINION)));
    }

    /** A sentence that opens a passage: also without what ties it to what went before. */
    static String opening(String sentence) {
        return finished(repeatedly(fluent(sentence), List.of(LEAD, OPINION)));
    }

    private static String fluent(String sentence) {
        var text = MARKUP.matcher(NOISE.matcher(sentence).replaceAll(" ")).replaceAll("");
        text = RESTART.matcher(tidy(text)).replaceAll("$1");
        text = AFTER_JOINT.matcher(text).replaceAll("$1 ");
        text = BETWEEN_COMMAS.matcher(text).replaceAll(",");
        text = WITH_ITS_COMMAS.matcher(text).replaceAll("");
        text = UM.matcher(text).replaceAll("");
        text = AFTER_COMMA.matcher(text).replaceAll(", ");
        text = YOU_KNOW.matcher(text).replaceAll("");
        text = KIND_OF.matcher(text).replaceAll("");
        text = COLOUR.matcher(text).replaceAll("");
        text = TAIL.matcher(tidy(text)).replaceAll(".");
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
        end = end.strip().replaceAll("^[,.;:–-]+\\s*", "").replaceAll("[\\s,;:–-]+$", "");
        if (Words.count(end) < 2) {
            return "";
        }
        int last = end.codePointBefore(end.length());
        if (Character.isLetterOrDigit(last) || last == '%' || last == ')') {
            end += ".";
        }
        return Character.toUpperCase(end.charAt(0))
                + THERE_IS.matcher(end.substring(1)).replaceFirst("here is ");
    }
}
