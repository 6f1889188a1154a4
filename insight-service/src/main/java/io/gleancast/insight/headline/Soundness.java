package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.Set;

/** Whether a stretch names nothing that its reader has not met, says something, and does not break off. */
final class Soundness {
    private static final Set<String> POINTING = Words.set("""
            it this that these those they them he him she her his here there such another other others same ones one
            so its their itself himself herself themselves""");

    /** They may stand after the noun that they mean. */
    private static final Set<String> POSSESSIVE = Set.of("its", "their", "itself", "themselves");

    private static final Set<String> VAGUE = Words.set("""
            thing things stuff something someone anything everything whatever yeah okay lot lots bunch kind sort
            guess gonna wanna gotta cool like somewhere etc um uh guy guys bit right crazy weird""");

    private static final Set<String> BREAKS_OFF = Words.set("""
            very really so more just also even as than too most less still not n't only quite pretty much every
            need want have has had get make makes think say do does did is are was were be been being let put
            take give use know means mean called such own good like able going trying wants needs gets puts
            takes gives lets says thinks knows allows allow try start keep involves includes becomes become two
            three other into per kind sort reason part way example instance number amount difference lack""");

    private static final String FORBIDDEN_MARKS = "\"“”()[]?!\\;:…--–—...";

    private Soundness() {}

    static boolean of(Stretch stretch) {
        return !stretch.isEmpty() && endsWell(stretch.last()) && isPlain(stretch) && saysSomething(stretch);
    }

    private static boolean endsWell(Token last) {
        return !last.is("DET", "ADP", "CCONJ", "SCONJ", "PART", "PRON", "AUX", "INTJ", "PUNCT", "SYM")
                && !BREAKS_OFF.contains(last.lower());
    }

    static boolean isPlain(Stretch stretch) {
        for (int i = 0; i < stretch.size(); i++) {
            var token = stretch.get(i);
            if (VAGUE.contains(token.lower())
                    || token.is("INTJ")
                    || (!token.isWord()
                            && FORBIDDEN_MARKS.contains(token.text())
                            && !token.text().equals("-"))
                    || (token.text().equals("-") && !token.glued())
                    || (POINTING.contains(token.lower()) && !isClear(stretch, i))) {
                return false;
            }
        }
        return true;
    }

    /** "That" as a conjunction or after its noun, "one" as a number, "their" after who is meant. */
    private static boolean isClear(Stretch stretch, int at) {
        var token = stretch.get(at);
        boolean afterNoun = stretch.to(at).has("NOUN", "PROPN");
        return switch (token.lower()) {
            case "that" ->
                goesOn(stretch, at + 1)
                        && (token.is("SCONJ") || (at > 0 && stretch.get(at - 1).is("NOUN", "PROPN")));
            case "one" -> token.is("NUM");
            default -> POSSESSIVE.contains(token.lower()) && afterNoun;
        };
    }

    private static boolean goesOn(Stretch stretch, int at) {
        return at < stretch.size() && !stretch.get(at).is("ADP", "PUNCT", "CCONJ");
    }

    private static boolean saysSomething(Stretch stretch) {
        long content = stretch.count(
                token -> !Words.STOP.contains(token.lower()) && token.text().length() > 2);
        return stretch.has("NOUN", "PROPN") && content >= 3;
    }

    /** What makes one sound stretch better than another. */
    static double merit(Stretch stretch) {
        double merit = stretch.words() >= 6 && stretch.words() <= 11 ? 0.10 : 0;
        merit += 0.05 * Math.min(2, stretch.count(token -> token.is("PROPN")));
        merit += stretch.count(token -> Words.hasDigit(token.text())) > 0 ? 0.08 : 0;
        merit += 0.02 * Math.min(6, stretch.count(token -> token.is("NOUN", "PROPN", "ADJ", "VERB")));
        merit -= 0.05 * stretch.count(token -> token.is("PRON"));
        merit -= 0.06 * stretch.count(token -> token.text().equals(","));
        return merit;
    }
}
