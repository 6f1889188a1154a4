package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes "you should drain the hose" an imperative: "Drain the hose". */
final class Advice {
    private static final Set<String> WHOM = Set.of("you", "we");
    private static final Set<String> OBLIGING = Set.of("should", "must");
    private static final Set<String> OBLIGING_TO = Words.set("need have ought got");
    private static final Set<String> NO_ADVICE = Words.set("be have think remember understand know talk say");

    private Advice() {}

    static List<Headline> in(List<Token> sentence) {
        var found = new ArrayList<Headline>();
        for (int i = 0; i + 3 < sentence.size(); i++) {
            int verb = verb(sentence, i);
            if (verb > 0) {
                Boundaries.ends(sentence, verb, 3)
                        .mapToObj(end -> order(sentence, verb, end))
                        .filter(order -> Headlines.fits(order) && Soundness.of(order))
                        .forEach(order -> found.add(
                                new Headline(order.headline(), 0.36 + Soundness.merit(order), Headline.Kind.ADVICE)));
            }
        }
        return found;
    }

    /** Where the advised verb stands, or -1. */
    private static int verb(List<Token> sentence, int whom) {
        if (!WHOM.contains(sentence.get(whom).lower()) || Boundaries.isConditional(sentence.subList(0, whom))) {
            return -1;
        }
        int at = whom + 1;
        if (OBLIGING.contains(sentence.get(at).lower())) {
            at += negates(sentence.get(at + 1)) ? 2 : 1;
        } else if (OBLIGING_TO.contains(sentence.get(at).lower())
                && sentence.get(at + 1).lower().equals("to")) {
            at += 2;
        } else {
            return -1;
        }
        return at < sentence.size()
                        && sentence.get(at).is("VERB")
                        && !NO_ADVICE.contains(sentence.get(at).lower())
                        && !isRelative(sentence, whom, at)
                ? at
                : -1;
    }

    /** "The risks you have to take": what is taken stands before; not so in "Before winter you should take the boat out". */
    private static boolean isRelative(List<Token> sentence, int whom, int verb) {
        boolean afterNoun = whom > 0 && sentence.get(whom - 1).is("NOUN", "PROPN", "PRON");
        boolean ownObject = verb + 1 < sentence.size() && sentence.get(verb + 1).is("DET");
        return afterNoun && !ownObject;
    }

    private static boolean negates(Token token) {
        return Set.of("n't", "n’t", "not").contains(token.text());
    }

    private static Stretch order(List<Token> sentence, int verb, int end) {
        var order = Stretch.trimmed(sentence.subList(verb, end));
        return negates(sentence.get(verb - 1)) ? order.after(new Token("don't", "AUX", false)) : order;
    }
}
