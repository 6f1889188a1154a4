package io.gleancast.insight.extractive;

import io.gleancast.insight.headline.Token;
import io.gleancast.insight.text.Words;
import java.util.List;
import java.util.Set;

/**
 * Whether a cleaned sentence is one that somebody might have written: a subject and a verb of its own, and none of the
 * neighbourhoods of words that only a false start, a slip or a bad hearing leaves behind.
 */
final class WholeSentence {
    private static final int MOST_TOKENS = 60;
    private static final int FEWEST_WORDS = 3;

    private static final Set<String> NOMINATIVE = Set.of("i", "we", "he", "she", "they");
    private static final Set<String> BEFORE_A_NOUN = Words.set("the a an my your our their every");
    private static final Set<String> WANTS_A_NOUN = Set.of("of", "from", "into", "the", "a", "an", "than");
    private static final Set<String> FINITE = Words.set("""
            is are was were am do does did has have had can could will would should must might may ca wo 's 're 'm 've 'll 'd""");
    private static final Set<String> CARRIED = Words.set("have has had do be");
    /** A clause that begins so hangs on another. */
    private static final Set<String> SUBORDINATE = Words.set("""
            because if when while since although though unless until whereas whether once as that which who whose where
            what how why""");

    private static final Set<String> END_WANTS_MORE = Words.set("""
            the a an and or but because if when i we they he she like as than my your our their its very really just
            into who which also cause where""");

    private static final Set<String> BEING = Set.of("is", "are", "was", "were");
    /** "I know what it is" may end so. */
    private static final Set<String> ASKING = Words.set("what how where who why which as than that");

    private static final Set<String> SAID_TWICE =
            Words.set("very really much plus long far more that had so too no never");

    private WholeSentence() {}

    static boolean is(List<Token> tokens) {
        return tokens.size() <= MOST_TOKENS
                && tokens.stream().filter(Token::isWord).count() >= FEWEST_WORDS
                && hasClause(tokens)
                && endsWell(tokens)
                && !takesUpAgain(tokens)
                && flows(tokens);
    }

    /** A finite verb with somebody or something before it, beyond those that words such as "because" and "which" call for. */
    private static boolean hasClause(List<Token> tokens) {
        if (Set.of("which", "who", "whose", "than", "whereas")
                .contains(tokens.getFirst().lower())) {
            return false;
        }
        int hanging = 0;
        boolean subject = false;
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (SUBORDINATE.contains(token.lower()) && hangs(tokens, i)) {
                hanging++;
            } else if (token.is("NOUN", "PROPN", "PRON", "NUM", "DET")
                    || (token.is("VERB") && token.lower().endsWith("ing"))) {
                subject = true;
            } else if (subject && isFinite(tokens, i) && hanging-- == 0) {
                return true;
            } else {
                hanging = Math.max(0, hanging);
            }
        }
        return false;
    }

    /** "That" may also be what is talked of. */
    private static boolean hangs(List<Token> tokens, int at) {
        var token = tokens.get(at);
        return !token.lower().equals("that")
                ? token.is("SCONJ", "PRON", "ADV", "DET")
                : token.is("SCONJ") || (at > 0 && tokens.get(at - 1).is("NOUN", "PROPN", "PRON", "NUM"));
    }

    /** The first of a group such as "would have been told". */
    private static boolean isFinite(List<Token> tokens, int at) {
        var token = tokens.get(at);
        if (token.is("AUX")) {
            return FINITE.contains(token.lower())
                    && !(at > 0 && tokens.get(at - 1).is("AUX"));
        }
        int before = at - 1;
        while (before > 0
                && tokens.get(before).is("ADV", "PART")
                && !tokens.get(before).lower().equals("to")) {
            before--;
        }
        return token.is("VERB")
                && !token.lower().endsWith("ing")
                && before >= 0
                && !tokens.get(before).is("AUX")
                && !tokens.get(before).lower().equals("gonna")
                && !tokens.get(before).lower().equals("to");
    }

    /** "Human beings, we are simple": what stands before the comma is said again after it. */
    private static boolean takesUpAgain(List<Token> tokens) {
        if (!tokens.getFirst().is("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ")) {
            return false;
        }
        for (int i = 0; i + 1 < tokens.size() && !tokens.get(i).is("VERB", "AUX"); i++) {
            if (tokens.get(i).text().equals(",")) {
                return tokens.get(i + 1).is("PRON");
            }
        }
        return false;
    }

    private static boolean endsWell(List<Token> tokens) {
        int last = tokens.size() - 1;
        while (last > 0 && !Character.isLetterOrDigit(tokens.get(last).text().charAt(0))) {
            last--;
        }
        var token = tokens.get(last);
        boolean unfinished =
                BEING.contains(token.lower()) && tokens.stream().noneMatch(other -> ASKING.contains(other.lower()));
        return !unfinished && !END_WANTS_MORE.contains(token.lower()) && !token.is("DET", "CCONJ", "SCONJ", "INTJ");
    }

    private static boolean flows(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (breaksOff(token) || (i + 1 < tokens.size() && stumbles(token, tokens.get(i + 1)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean breaksOff(Token token) {
        return token.text().matches("\\.{2,}|…|--+|[–—]")
                || (token.is("INTJ") && !Set.of("no", "yes", "please", "like").contains(token.lower()));
    }

    private static boolean stumbles(Token token, Token next) {
        var word = token.lower();
        var following = next.lower();
        if (startsAgain(token, next)) {
            return true;
        }
        boolean mark = next.is("PUNCT") && !"\"“‘$€£#'".contains(next.text());
        if (word.equals(following) && token.isWord() && !SAID_TWICE.contains(word)) {
            return true;
        }
        if (BEFORE_A_NOUN.contains(word)) {
            return (mark && !next.glued())
                    || (mark && ",.;:".contains(next.text()))
                    || next.is("AUX", "PRON", "CCONJ", "SCONJ", "DET", "ADP");
        }
        if (NOMINATIVE.contains(word)) {
            return (mark && !next.text().equals(",")) || next.is("PRON", "DET", "SCONJ", "ADP", "INTJ");
        }
        if (WANTS_A_NOUN.contains(word)) {
            return mark || next.is("CCONJ", "AUX");
        }
        if (word.equals("to")) {
            return mark
                    || next.lower().equals("to")
                    || (next.is("AUX") && FINITE.contains(following) && !CARRIED.contains(following));
        }
        boolean finite = token.is("AUX") && FINITE.contains(word);
        if (finite && next.is("AUX") && FINITE.contains(following)) {
            return !CARRIED.contains(following);
        }
        return token.is("CCONJ") && (next.is("CCONJ") || next.text().matches("[.!;:]"));
    }

    /** "The cache for the And for a long context": a small word with a capital where no sentence begins. */
    private static boolean startsAgain(Token token, Token next) {
        return (token.isWord() || token.text().equals(","))
                && !Character.isUpperCase(token.text().charAt(0))
                && Character.isUpperCase(next.text().charAt(0))
                && next.text().length() > 1
                && next.text().substring(1).chars().allMatch(Character::isLowerCase)
                && Words.STOP.contains(next.lower());
    }
}
