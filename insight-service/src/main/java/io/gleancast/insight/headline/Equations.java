package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes "Perfectionism is a much bigger weakness than assumed" "Perfectionism: a much bigger weakness than assumed". */
final class Equations {
    private static final Set<String> EQUAL = Set.of("is", "are", "was", "were");
    private static final Set<String> NO_OTHER_SIDE = Words.set("going what that which");
    private static final int LONGEST_SUBJECT = 6;

    private Equations() {}

    static List<Headline> in(List<Token> sentence) {
        var found = new ArrayList<Headline>();
        for (int i = 1; i + 2 < sentence.size(); i++) {
            if (!EQUAL.contains(sentence.get(i).lower())) {
                continue;
            }
            int verb = i;
            var subject = subject(sentence, verb);
            if (!subject.isEmpty() && subject.last().is("NOUN", "PROPN") && !subject.has("PRON")) {
                Boundaries.ends(sentence, verb + 1, 2)
                        .mapToObj(end -> Stretch.trimmed(sentence.subList(verb + 1, end)))
                        .forEach(rest -> add(subject, rest, found));
            }
        }
        return found;
    }

    private static Stretch subject(List<Token> sentence, int verb) {
        int start = verb;
        while (start > 0
                && sentence.get(start - 1).is("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP")
                && verb - start < LONGEST_SUBJECT) {
            start--;
        }
        var subject = Stretch.trimmed(Boundaries.startsAt(sentence, start) ? sentence.subList(start, verb) : List.of());
        boolean article = !subject.isEmpty()
                && Set.of("the", "a", "an").contains(subject.first().lower());
        return article ? subject.from(1) : subject;
    }

    private static void add(Stretch subject, Stretch rest, List<Headline> found) {
        if (rest.isEmpty()
                || !rest.first().is("DET", "NUM", "NOUN", "PROPN")
                || NO_OTHER_SIDE.contains(rest.first().lower())
                || Boundaries.THAT_NOUNS.contains(subject.last().lower())) {
            return;
        }
        var tokens = new ArrayList<>(subject.tokens());
        tokens.addAll(rest.tokens());
        var whole = new Stretch(tokens);
        if (Headlines.fits(whole) && Soundness.of(whole)) {
            found.add(new Headline(
                    subject.headline() + ": " + rest.text(), 0.20 + Soundness.merit(whole), Headline.Kind.EQUATION));
        }
    }
}
