package io.gleancast.benchmarks.evaluate;

import io.gleancast.insight.engine.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a candidate has an insight's form, by rules that share nothing with the engines'. */
final class Form {
    private static final Pattern SENTENCE_END = Pattern.compile(
            "(?<!\\b(?:Mr|Mrs|Ms|Dr|St|vs|e\\.g|i\\.e|No|U\\.S|Inc|Jr))[.!?…]+[\"”’)]*(?=\\s+[\\p{Lu}\\p{N}\"“(]|\\s*$)");
    private static final Set<String> LEADS = Set.of(
            "it",
            "this",
            "that",
            "these",
            "those",
            "he",
            "she",
            "they",
            "him",
            "her",
            "them",
            "his",
            "its",
            "their",
            "i",
            "we",
            "you",
            "my",
            "our",
            "your",
            "it's",
            "that's",
            "there's",
            "they're",
            "he's",
            "she's",
            "we're",
            "i'm",
            "you're",
            "and",
            "but",
            "so",
            "or",
            "because",
            "although",
            "which",
            "then",
            "nor",
            "yet",
            "plus",
            "also",
            "however",
            "therefore",
            "while");
    private static final Set<String> OPEN_ENDS = Set.of(
            "the", "a", "an", "of", "to", "and", "or", "but", "in", "on", "at", "for", "with", "from", "by", "that",
            "because", "if", "when", "is", "are", "was", "were", "as", "than", "my", "your", "their", "our", "its",
            "very", "which", "who", "where", "can", "will", "would", "i", "we", "they");

    private Form() {}

    /** What is wrong with it; empty where nothing is. */
    static List<String> faults(Candidate candidate) {
        var faults = new ArrayList<String>();
        var body = candidate.body().strip();
        int words = words(body);
        int sentences = sentences(body);
        if (sentences < 2 || sentences > 3) {
            faults.add(sentences + " sentences");
        }
        if (words < 35 || words > 60) {
            faults.add(words + " words");
        }
        if (body.contains("?")) {
            faults.add("a question in the body");
        }
        if (LEADS.contains(first(body))) {
            faults.add("the body leads with " + first(body));
        }
        headline(candidate, faults);
        if (candidate.topics().isEmpty() || candidate.topics().size() > 3) {
            faults.add(candidate.topics().size() + " topics");
        }
        return faults;
    }

    private static void headline(Candidate candidate, List<String> faults) {
        var headline = candidate.headline().strip();
        int words = words(headline);
        if (words < 2 || words > 14) {
            faults.add(words + " words in the headline");
        }
        if (headline.contains("?")) {
            faults.add("a question for a headline");
        }
        if (LEADS.contains(first(headline))) {
            faults.add("the headline leads with " + first(headline));
        }
        var all = lower(headline);
        if (headline.matches(".*(?:\\.\\.\\.|…|--|[,;:–-])$")
                || OPEN_ENDS.contains(all.isEmpty() ? "" : all.getLast())) {
            faults.add("the headline is cut off");
        }
    }

    private static int sentences(String text) {
        return (int) SENTENCE_END.matcher(text).results().count();
    }

    private static int words(String text) {
        return (int) java.util.Arrays.stream(text.split("\\s+", -1))
                .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit))
                .count();
    }

    private static String first(String text) {
        var words = lower(text);
        return words.isEmpty() ? "" : words.getFirst();
    }

    private static List<String> lower(String text) {
        return Pattern.compile("[\\p{L}\\p{N}]+(?:['’][\\p{L}]+)*")
                .matcher(text)
                .results()
                .map(match -> match.group().toLowerCase(Locale.ROOT).replace('’', '\''))
                .toList();
    }
}
