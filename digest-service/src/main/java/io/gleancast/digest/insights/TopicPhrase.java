package io.gleancast.digest.insights;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A phrase that may name a topic: how many of the topic's insights have it, and how it is mostly written. */
final class TopicPhrase {
    /** That most have it matters more than that others have not. */
    private static final double COVERAGE = 1.2;

    private static final double DISTINCTION = 0.8;
    /** What each further insight adds that brought the phrase as a topic of its own, up to three of them. */
    private static final double AGREED = 0.15;
    /** Of those that have it anywhere, at least so many must be of the topic. */
    private static final double LEAST_DISTINCTION = 0.3;

    private final int words;
    private final Map<String, Integer> forms = new HashMap<>();
    private int insights;
    private int brought;
    private boolean inHeadline;

    TopicPhrase(int words) {
        this.words = words;
    }

    void writtenAs(String form, boolean asTopic) {
        forms.merge(form, asTopic ? 3 : 1, Integer::sum);
    }

    void had(boolean asTopic) {
        insights++;
        if (asTopic) {
            brought++;
        }
    }

    TopicPhrase titling() {
        inHeadline = true;
        return this;
    }

    /** Where a noun phrase of several words stands in a headline or among topics, its words tell even where they stand apart. */
    boolean tellsByItsWords() {
        return words > 1 && (brought > 0 || inHeadline);
    }

    void hadBy(int insights) {
        this.insights = Math.max(this.insights, insights);
    }

    int insights() {
        return insights;
    }

    /** Whether it can name a topic at all, told how many insights have it in all topics. */
    boolean names(int everywhere) {
        var word = words == 1 && brought == 0 && capitals() == 0;
        return insights > (word ? 2 : 1) && insights >= LEAST_DISTINCTION * everywhere;
    }

    /** How well it names a topic: shared within it, rare elsewhere, and more than the name of somebody quoted. */
    double score(int size, int everywhere) {
        var coverage = (double) insights / size;
        var distinct = (double) insights / everywhere;
        return Math.pow(coverage, COVERAGE) * Math.pow(distinct, DISTINCTION) * fitness();
    }

    private double fitness() {
        // Two insights that brought the same name are about what it names.
        if (brought == 0 && (isName() || !inHeadline)) {
            return 0.3;
        }
        var agreed = 1 + AGREED * Math.clamp(brought - 1, 0, 3);
        if (words == 1) {
            return agreed * (capitals() > 0 ? 0.7 : 0.5);
        }
        return agreed * (brought > 1 || (brought > 0 && !isName()) ? 1.4 : 1);
    }

    /** Whether it has two capitalised words or more, as people are called and what they do is told. */
    private boolean isName() {
        return capitals() > 1;
    }

    /** Acronyms do not count: they are of the matter. */
    private long capitals() {
        return List.of(form().split(" ", -1)).stream()
                .filter(word -> word.length() > 1
                        && Character.isUpperCase(word.charAt(0))
                        && !Character.isUpperCase(word.charAt(1)))
                .count();
    }

    /** The usual form; a theme is of many, so the plural where it occurs. */
    String form() {
        var usual = forms.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
        return forms.containsKey(usual + "s") ? usual + "s" : usual;
    }
}
