package io.gleancast.insight.gate;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Common English words, so that the capital at a sentence's start makes no name of them. */
final class OrdinaryWords {
    private static final int LONG = 6;
    private static final int HALF = 4;
    private static final List<String> ENDINGS = List.of(
            "ing", "ion", "ment", "ness", "ity", "able", "ible", "ers", "ors", "ions", "ist", "ists", "ies", "ed", "ly",
            "ful", "less", "ments", "ives", "ive", "al", "als", "age", "ages", "ants", "ents", "ous", "ic", "ics",
            "ance", "ence", "ism", "ent", "ant", "ward", "ings", "ures", "ure");
    private static final List<String> BEGINNINGS = List.of(
            "un", "re", "over", "under", "non", "mis", "dis", "pre", "out", "in", "im", "multi", "self", "semi");
    private static final Set<String> WORDS = WordList.stemmed("ordinary-words");
    private static final Set<String> ACRONYMS = WordList.of("common-acronyms");

    private OrdinaryWords() {}

    /** A listed word, one with a common beginning before it, or two of them in one. */
    static boolean contains(String form) {
        return isListed(form)
                || BEGINNINGS.stream()
                        .anyMatch(
                                beginning -> form.startsWith(beginning) && isListed(form.substring(beginning.length())))
                || IntStream.rangeClosed(HALF, form.length() - HALF)
                        .anyMatch(at -> isListed(form.substring(0, at)) && isListed(form.substring(at)));
    }

    private static boolean isListed(String form) {
        return form.length() > 2 && (WORDS.contains(form) || WORDS.contains(Stem.of(form)));
    }

    /** Whether it ends as English words do and names seldom. */
    static boolean hasOrdinaryEnding(String form) {
        return form.length() > LONG && ENDINGS.stream().anyMatch(form::endsWith);
    }

    /** An abbreviation that names nobody, such as AI or CEO. */
    static boolean isCommonAcronym(String form) {
        return ACRONYMS.contains(form)
                || (form.endsWith("s") && ACRONYMS.contains(form.substring(0, form.length() - 1)));
    }
}
