package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds noun phrases with what hangs on them by prepositions: "Three weeks of work on the index". */
final class Phrases {
    private static final int MOST_JOINTS = 3;
    /** What they name stands behind the preposition. */
    private static final Set<String> EMPTY_HEADS = Words.set("""
            matter course end nature set range amount tons ton couple sense version look part piece number top bottom
            rest side kinds types sorts level levels ways cases times years months weeks days point points terms favor
            front form forms idea method majority bits time year day moment size heap heaps pile handful dozen dozens
            hundreds thousands millions percentage fraction share chunk variety""");

    private static final Set<String> NO_JOINT = Words.set("like as than");

    private Phrases() {}

    static List<Headline> in(List<Token> sentence) {
        var found = new ArrayList<Headline>();
        for (int start = 0; start < sentence.size(); start++) {
            if (!opens(sentence, start)) {
                continue;
            }
            int end = start;
            while (end < sentence.size() && inside(sentence, end)) {
                end++;
            }
            var phrase = Stretch.trimmed(sentence.subList(start, end));
            if (isWhole(phrase) && !goesOn(sentence, end)) {
                found.add(new Headline(phrase.headline(), 0.04 + Soundness.merit(phrase), Headline.Kind.PHRASE));
            }
        }
        return found;
    }

    /** Not in the middle of a phrase, nor behind a gerund that it belongs to. */
    private static boolean opens(List<Token> sentence, int start) {
        return sentence.get(start).is("ADJ", "NOUN", "PROPN", "NUM")
                && (start == 0
                        || !(sentence.get(start - 1).is("ADJ", "NOUN", "PROPN", "NUM", "ADP", "CCONJ", "PART")
                                || sentence.get(start - 1).lower().endsWith("ing")
                                || sentence.get(start - 1).lower().equals("no")));
    }

    private static boolean inside(List<Token> sentence, int at) {
        var token = sentence.get(at);
        if (token.is("ADP")) {
            return at + 1 < sentence.size()
                    && sentence.get(at + 1).is("DET", "ADJ", "NOUN", "PROPN", "NUM")
                    && !NO_JOINT.contains(token.lower())
                    && (!token.lower().equals("to") || hasJoint(sentence, at));
        }
        return token.is("ADJ", "NOUN", "PROPN", "NUM")
                || (token.is("DET") && at > 0 && sentence.get(at - 1).is("ADP"));
    }

    /** "Set the fee to zero" holds no phrase; "from London to Paris" does. */
    private static boolean hasJoint(List<Token> sentence, int at) {
        return at >= 2
                && (sentence.get(at - 2).is("ADP")
                        || (at >= 3 && sentence.get(at - 3).is("ADP")));
    }

    private static boolean isWhole(Stretch phrase) {
        if (phrase.isEmpty() || !Headlines.fits(phrase) || !Soundness.of(phrase)) {
            return false;
        }
        long joints = phrase.count(token -> token.is("ADP"));
        return joints > 0
                && joints <= MOST_JOINTS
                && phrase.last().is("NOUN", "PROPN")
                && phrase.first().text().length() > 1
                && !EMPTY_HEADS.contains(head(phrase).lower())
                && head(phrase).is("NOUN", "PROPN");
    }

    /** What stands before the first preposition. */
    private static Token head(Stretch phrase) {
        var before =
                phrase.tokens().stream().takeWhile(token -> !token.is("ADP")).toList();
        return before.isEmpty() ? phrase.first() : before.getLast();
    }

    /** The last noun may be a verb mistaken for one, or the first of something longer. */
    private static boolean goesOn(List<Token> sentence, int end) {
        return end < sentence.size()
                && (sentence.get(end).is("PART", "NUM", "CCONJ", "VERB", "DET")
                        || (sentence.get(end).glued() && !sentence.get(end).is("PUNCT")));
    }
}
