package io.gleancast.insight.gate;

import java.util.List;

/** Takes the commonest English endings off, so that "decides" and "decided" are one word. Crude, and the same on both sides. */
final class Stem {
    private static final List<String> ENDINGS = List.of(
            "ations", "ation", "ments", "ment", "ingly", "ings", "ing", "edly", "ies", "ied", "ers", "ions", "ion",
            "ed", "er", "es", "ly", "s", "y", "e");
    private static final int SHORTEST = 3;

    private Stem() {}

    static String of(String form) {
        var stem = form.endsWith("'s") ? form.substring(0, form.length() - 2) : form;
        if (stem.chars().anyMatch(Character::isDigit)) {
            return stem;
        }
        for (var ending : ENDINGS) {
            if (stem.endsWith(ending) && stem.length() - ending.length() >= SHORTEST) {
                return undouble(stem.substring(0, stem.length() - ending.length()));
            }
        }
        return stem;
    }

    private static String undouble(String stem) {
        int last = stem.length() - 1;
        return last > 2 && stem.charAt(last) == stem.charAt(last - 1) && "ls".indexOf(stem.charAt(last)) < 0
                ? stem.substring(0, last)
                : stem;
    }
}
