package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Where in a sentence a clause may begin and end without what stands around it being needed. */
final class Boundaries {
    private static final Set<String> MARKS = Set.of(",", ";", ":", "--", "–", "—", "-");
    private static final Set<String> OPENERS =
            Words.set("and but so because that then where while although though whereas");
    private static final Set<String> CLOSERS = Words.set("because while although though whereas");
    /** A new clause with its own subject begins after these. */
    private static final Set<String> JOINTS = Words.set("and so but");

    private static final Set<String> SAYING = Words.set("""
            think thinks thought say says said know knows believe believes mean means found find finds shows
            show showed suggests realize realized realised discovered argue argues learned noticed guess see saw
            is was sure ensures proves predicted guarantee""");

    static final Set<String> THAT_NOUNS = Words.set("""
            idea fact problem thing point reason way case key truth argument conclusion result belief evidence
            risk challenge insight lesson beauty trick downside upside benefit advantage catch""");
    /** A clause that hangs on these does not stand alone: without them it would say more. */
    private static final Set<String> BINDING = Words.set("""
            if whether unless until wish imagine pretend suppose assume assuming maybe perhaps probably possibly
            myth till when whenever once before after since as than why how what who hope claim might may could
            would used unlike instead except like want wanted asked ask not n't never no nobody without hardly
            people everyone everybody someone they he she told""");

    /** What a neighbouring clause hangs on when only a mark or a conjunction stands between them. */
    private static final Set<String> CONDITIONS = Words.set("""
            if unless until till when whenever whether once imagine suppose assume assuming pretend maybe perhaps wish
            without instead rather""");

    /** A clause is whole without what these begin. */
    private static final Set<String> ADJUNCTS = Words.set("by with in on at for from during through via across");

    /** After a mark they say on what the clause before depends. */
    private static final Set<String> QUALIFYING = Words.set("if unless until when except not but or rather as than at");

    /** What follows them was said or thought by somebody else. */
    private static final Set<String> VOICED = Set.of("like", "saying", "goes");

    private static final int REACH = 9;

    private Boundaries() {}

    static boolean startsAt(List<Token> tokens, int start) {
        if (start == 0) {
            return true;
        }
        var previous = tokens.get(start - 1);
        var before = tokens.subList(0, start - 1);
        if (isQuoted(before)
                || (!before.isEmpty() && VOICED.contains(before.getLast().lower()))) {
            return false;
        }
        if (previous.is("PUNCT") && MARKS.contains(previous.text())) {
            return (hasVerb(before) || before.size() <= 3) && !isConditional(before);
        }
        if (previous.is("VERB") && SAYING.contains(previous.lower())) {
            return !hangsOn(before, BINDING);
        }
        if (!OPENERS.contains(previous.lower()) || before.isEmpty()) {
            return false;
        }
        if (previous.lower().equals("that")) {
            var ruling = before.getLast().lower();
            return (SAYING.contains(ruling) || THAT_NOUNS.contains(ruling))
                    && !hangsOn(before.subList(0, before.size() - 1), BINDING);
        }
        return hasVerb(before) && !isConditional(before);
    }

    /** Whether a quotation is open. */
    private static boolean isQuoted(List<Token> before) {
        long straight =
                before.stream().filter(token -> token.text().equals("\"")).count();
        long open = before.stream().filter(token -> token.text().equals("“")).count();
        long closed = before.stream().filter(token -> token.text().equals("”")).count();
        return straight % 2 == 1 || open > closed;
    }

    /** Whether what stands before makes what follows depend on it. */
    static boolean isConditional(List<Token> before) {
        return hangsOn(before, CONDITIONS);
    }

    private static boolean hangsOn(List<Token> before, Set<String> words) {
        for (int i = before.size() - 1; i >= Math.max(0, before.size() - REACH); i--) {
            if (i < before.size() - 1 && before.get(i).text().equals(";")) {
                return false;
            }
            if (words.contains(before.get(i).lower())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasVerb(List<Token> tokens) {
        return new Stretch(tokens).has("VERB", "AUX");
    }

    /** The places before which something that begins at {@code start} may end, at least so many tokens later. */
    static IntStream ends(List<Token> tokens, int start, int fewest) {
        return IntStream.rangeClosed(start + fewest, tokens.size()).filter(end -> endsAt(tokens, end));
    }

    private static boolean endsAt(List<Token> tokens, int end) {
        if (end >= tokens.size()) {
            return true;
        }
        var next = tokens.get(end);
        var last = tokens.get(end - 1);
        if (next.glued() && next.text().chars().anyMatch(Character::isLetter)) {
            return false;
        }
        if (next.is("PUNCT") || MARKS.contains(next.text())) {
            return !(next.text().equals(",") && listGoesOn(tokens, end))
                    && !"\"“”‘(".contains(next.text())
                    && !(end + 1 < tokens.size()
                            && QUALIFYING.contains(tokens.get(end + 1).lower()));
        }
        if (next.is("ADP") && ADJUNCTS.contains(next.lower())) {
            return last.is("NOUN", "PROPN", "NUM", "ADJ");
        }
        if (JOINTS.contains(next.lower())) {
            return end + 1 < tokens.size()
                    && tokens.get(end + 1).is("PRON", "VERB", "AUX", "SCONJ")
                    && last.is("NOUN", "PROPN", "ADJ", "NUM", "ADV");
        }
        return CLOSERS.contains(next.lower());
    }

    private static boolean listGoesOn(List<Token> tokens, int comma) {
        for (int i = comma + 1; i < Math.min(tokens.size(), comma + 6); i++) {
            if (tokens.get(i).is("VERB", "AUX", "PRON")) {
                return false;
            }
            if (tokens.get(i).is("CCONJ")) {
                return true;
            }
        }
        return false;
    }
}
