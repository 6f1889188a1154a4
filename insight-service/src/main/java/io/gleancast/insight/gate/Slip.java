package io.gleancast.insight.gate;

/** Tells a slip of the pen, which what was said may replace, from a change of meaning. */
final class Slip {
    private static final int LONG_ENOUGH = 5;
    private static final int SAME_START = 4;

    private Slip() {}

    /** Whether a word that one side has and the other lacks changes nothing. */
    static boolean mayComeAndGo(String form) {
        return Lexicon.IDLE.contains(form);
    }

    /** Whether one word may stand for the other: the same word in another form, or misspelt at its end. */
    static boolean mayReplace(String one, String other) {
        if (carriesMeaning(one) || carriesMeaning(other)) {
            return false;
        }
        return (mayComeAndGo(one) && mayComeAndGo(other))
                || one.replace("'", "").equals(other.replace("'", ""))
                || (one.length() >= LONG_ENOUGH
                        && other.length() >= LONG_ENOUGH
                        && one.regionMatches(0, other, 0, SAME_START)
                        && Stem.of(one).equals(Stem.of(other)));
    }

    private static boolean carriesMeaning(String form) {
        return form.endsWith("n't") || Numbers.isNumber(form);
    }
}
