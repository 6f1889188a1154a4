package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what is done, as a topic: "by moving the index into memory" and "you can move the index into memory" both give "Moving the index into memory". */
final class Actions {
    private static final Set<String> BEFORE_GERUND = Words.set("""
            by of for from about when while in on after before is are was were 're ’re 'm ’m be been just and also""");
    private static final Set<String> BEFORE_BASE = Words.set("to can could will would should 'll ’ll just also");
    private static final Set<String> DENYING = Words.set("""
            not n't n’t never no without instead rather nobody nothing hardly if stop avoid ca against used unable fail""");
    private static final Set<String> NO_ACTION = Words.set("""
            be have think know say talk see look go get do want like need feel mean try come make let guess tell
            give take happen become""");
    /** Their last letter doubles though another syllable stands before it. */
    private static final Set<String> DOUBLING = Words.set("""
            begin commit submit admit permit refer prefer transfer occur forget upset control equip debug unplug""");

    private static final Set<String> NOT_PAST = Set.of("embed", "shed", "wed", "shred");
    private static final int REACH = 5;

    private Actions() {}

    static List<Headline> in(List<Token> sentence) {
        var found = new ArrayList<Headline>();
        for (int i = 1; i + 2 < sentence.size(); i++) {
            int verb = i;
            if (opens(sentence, verb)) {
                Boundaries.ends(sentence, verb, 3)
                        .mapToObj(end -> action(Stretch.trimmed(sentence.subList(verb, end))))
                        .filter(action ->
                                Headlines.fits(action) && Soundness.of(action) && Clauses.finiteVerb(action) < 0)
                        .forEach(action -> found.add(
                                new Headline(action.headline(), 0.14 + Soundness.merit(action), Headline.Kind.ACTION)));
            }
        }
        return found;
    }

    private static boolean opens(List<Token> sentence, int at) {
        var token = sentence.get(at);
        var before = sentence.get(at - 1).lower();
        boolean gerund = token.lower().endsWith("ing");
        return token.is("VERB")
                && (gerund ? BEFORE_GERUND : BEFORE_BASE).contains(before)
                && (gerund || !isPast(token.lower()))
                && !NO_ACTION.contains(token.lower())
                && !NO_ACTION.contains(token.lower().replaceFirst("ing$", ""))
                && !new Stretch(sentence.subList(Math.max(0, at - REACH), at)).has(DENYING);
    }

    /** "Just skipped" is no "just skip". */
    private static boolean isPast(String verb) {
        return verb.endsWith("ed") && !verb.endsWith("eed") && !NOT_PAST.contains(verb);
    }

    private static Stretch action(Stretch stretch) {
        if (stretch.isEmpty()) {
            return stretch;
        }
        var verb = stretch.first();
        return verb.lower().endsWith("ing") && verb.text().length() > 5
                ? stretch
                : stretch.from(1).after(new Token(gerund(verb.lower()), "VERB", false));
    }

    /** The form in -ing of a verb. */
    static String gerund(String base) {
        if (base.endsWith("ie")) {
            return base.substring(0, base.length() - 2) + "ying";
        }
        if (base.matches(".*[^eoy]e")) {
            return base.substring(0, base.length() - 1) + "ing";
        }
        boolean doubles = DOUBLING.contains(base) || base.matches("[^aeiou]*[aeiou][bdgklmnprt]");
        return base + (doubles ? base.substring(base.length() - 1) : "") + "ing";
    }
}
