package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.List;
import java.util.Set;

/**
 * A stretch of a sentence that may be a clause: whether it has a subject and a finite verb, wants nothing more at its end, and
 * names nothing that its reader has not met.
 */
record Clause(List<Token> tokens) {
    private static final Set<String> FINITE = Words.set("""
            is are was were am has have had can could will would should must might may does do did ca wo
            's 're 'll 've 'd 'm""");
    /** A subject by themselves. */
    private static final Set<String> ANYBODY =
            Words.set("everyone everybody nobody anyone anybody most many some half nothing none");

    /** What is said with "you" is meant of everybody after these, else of one who is spoken to. */
    private static final Set<String> GENERAL = Words.set("can ca cannot could should must may will 'll do need");

    private static final Set<String> POSSESSIVE = Set.of("my", "our", "your");
    private static final Set<String> SELF = Set.of("i", "we");
    /** What is said with them is said, not they. */
    private static final Set<String> MERELY_SAYING = Words.set("""
            think mean guess know say said feel believe suppose thought hope wonder remember imagine wish talk talked
            mentioned see look love like glad happy excited joined talking saying thinking sure sorry""");

    /** They speak of the speaker. */
    private static final Set<String> OWN = Words.set("i we me us my our mine ours myself ourselves let");
    /** They name what stands elsewhere. */
    private static final Set<String> POINTING = Words.set("""
            this these those such here then ones former latter""");
    /** They do where a clause begins with them. */
    private static final Set<String> POINTING_FIRST =
            Words.set("another other others same also so either neither both again instead");

    /** They may name what stands before them in the clause. */
    private static final Set<String> POINTING_BACK =
            Words.set("it they them its their theirs itself themselves one he she him her his himself herself");

    private static final Set<String> VAGUE = Words.set("""
            thing things stuff something someone anything everything whatever yeah okay lots bunch guess
            gonna wanna gotta somewhere somehow etc um uh guy guys cool crazy weird anyway""");

    private static final Set<String> WANTS_MORE = Words.set("""
            very more less as than too most only pretty every need want have has had get make makes do does did put
            take give use know means mean called own able going trying wants needs gets puts takes gives lets allows
            allow try start keep getting doing making having being putting involves includes becomes become per part way reason kind sort example instance
            where when how why what who which just also even still already that telling saying""");

    private static final String UNQUIET = "\"“”()[]?!;:…–—\\/";
    private static final int LONGEST_SUBJECT = 8;
    /** "I don't want to say". */
    private static final int SAYING_REACH = 5;

    Clause {
        tokens = List.copyOf(tokens);
    }

    /** Whether it speaks of the speaker, so that a reader must be told who that is. */
    boolean isPersonal() {
        return tokens.stream().anyMatch(token -> OWN.contains(token.lower()));
    }

    /** Whether it can stand alone over what it was taken from. */
    boolean isWhole() {
        int opening = opening();
        return opening == 0 ? isWholeItself() : new Clause(tokens.subList(opening, tokens.size())).isWholeItself();
    }

    /** "For many years, " or "If the seal is dry, " may stand before a clause and belong to it: how many tokens they take. */
    private int opening() {
        var first = tokens.getFirst();
        for (int i = 1; i < tokens.size() - 2 && first.is("ADP", "ADV", "SCONJ"); i++) {
            if (tokens.get(i).text().equals(",")) {
                var before = tokens.subList(0, i);
                boolean clause = before.stream().anyMatch(token -> token.is("VERB", "AUX"));
                boolean met = before.stream()
                        .noneMatch(token -> POINTING.contains(token.lower())
                                || POINTING_BACK.contains(token.lower())
                                || VAGUE.contains(token.lower())
                                || token.lower().equals("that"));
                return met && i > 1 && clause == first.is("SCONJ") ? i + 1 : 0;
            }
        }
        return 0;
    }

    private boolean isWholeItself() {
        int verb = verb();
        return verb > 0
                && verb + 1 < tokens.size()
                && hasSubject(verb)
                && saysMore(verb)
                && endsWell()
                && isClear(verb)
                && isOne(verb);
    }

    /** The finite verb's place, or -1. */
    private int verb() {
        for (int i = 1; i < tokens.size() && i <= LONGEST_SUBJECT; i++) {
            if (isFinite(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isFinite(int at) {
        var token = tokens.get(at);
        var word = token.lower();
        if (token.is("AUX")) {
            return FINITE.contains(word) && !isPossessive(at);
        }
        return token.is("VERB")
                && !word.endsWith("ing")
                && !tokens.get(at - 1).lower().equals("to")
                && !tokens.get(at - 1).is("AUX")
                && !(word.endsWith("ed")
                        && at + 1 < tokens.size()
                        && tokens.get(at + 1).lower().equals("by"));
    }

    private boolean isPossessive(int at) {
        return tokens.get(at).lower().equals("'s")
                && tokens.get(at - 1).is("NOUN", "PROPN")
                && at + 1 < tokens.size()
                && tokens.get(at + 1).is("NOUN", "PROPN");
    }

    private boolean hasSubject(int verb) {
        var first = tokens.getFirst();
        if (first.lower().equals("you")) {
            return verb == 1
                    && (GENERAL.contains(tokens.get(1).lower())
                            || (tokens.get(1).lower().equals("have")
                                    && tokens.get(2).lower().equals("to")));
        }
        if (SELF.contains(first.lower())) {
            return adverbsOnly(verb)
                    && tokens.stream()
                            .skip(verb)
                            .limit(SAYING_REACH)
                            .noneMatch(token -> MERELY_SAYING.contains(token.lower()));
        }
        if (ANYBODY.contains(first.lower())) {
            return adverbsOnly(verb) || tokens.get(1).lower().equals("of");
        }
        if (first.lower().equals("there")) {
            return verb == 1 && !tokens.get(1).glued();
        }
        boolean gerund = first.is("VERB") && first.lower().endsWith("ing");
        boolean way = tokens.get(1).lower().equals("way") && !tokens.get(2).is("ADP", "PART", "AUX");
        boolean opens = gerund || first.is("NOUN", "PROPN", "DET", "ADJ", "NUM") || POSSESSIVE.contains(first.lower());
        return opens
                && !way
                && !Set.of("what", "which", "that", "all").contains(first.lower())
                && tokens.subList(0, verb).stream().anyMatch(token -> token.is("NOUN", "PROPN"))
                && tokens.subList(1, verb).stream()
                        .noneMatch(token -> token.is("SCONJ", "VERB", "AUX", "INTJ", "PUNCT")
                                || (token.is("PRON") && !POSSESSIVE.contains(token.lower())))
                && tokens.get(verb - 1).is("NOUN", "PROPN", "ADV", "ADJ", "NUM")
                && agrees(verb);
    }

    private boolean adverbsOnly(int verb) {
        return tokens.subList(1, verb).stream().allMatch(token -> token.is("ADV"));
    }

    /** A plural does not take "is"; most false subjects show themselves so. */
    private boolean agrees(int verb) {
        var subject = tokens.subList(0, verb);
        var head = "";
        for (int i = 0; i < subject.size(); i++) {
            boolean last = i + 1 == subject.size() || subject.get(i + 1).is("ADP", "ADV", "CCONJ");
            if (last && subject.get(i).is("NOUN", "PROPN")) {
                head = subject.get(i).lower();
                break;
            }
        }
        boolean plural = head.matches(".*[^sui]s")
                || subject.stream().anyMatch(token -> token.lower().equals("and"));
        return switch (tokens.get(verb).lower()) {
            case "is", "was", "has", "does" -> !plural || subject.getLast().is("PROPN");
            case "are", "were", "do", "have" -> plural || !head.matches(".*(?:tion|ment|ity|ness|ing)");
            default -> true;
        };
    }

    private boolean saysMore(int verb) {
        boolean somebody = isPersonal() || tokens.getFirst().lower().equals("you");
        return tokens.stream()
                .skip(verb + 1L)
                .anyMatch(token ->
                        token.isWord() && (token.is("NOUN", "PROPN", "NUM") || (!somebody && token.is("ADJ", "VERB"))));
    }

    private boolean endsWell() {
        var last = tokens.getLast();
        return !last.is("DET", "ADP", "CCONJ", "SCONJ", "PART", "AUX", "INTJ", "PUNCT", "SYM")
                && !(last.is("PRON") && !POINTING_BACK.contains(last.lower()))
                && !WANTS_MORE.contains(last.lower());
    }

    private boolean isClear(int verb) {
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var word = token.lower();
            boolean that = word.equals("that") && !token.is("SCONJ") && !isRelative(i);
            boolean unmet = POINTING_BACK.contains(word) && !token.is("NUM") && (i < verb || !isMet(word, i));
            boolean spliced = token.text().equals(",")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).is("PRON");
            if (token.is("INTJ")
                    || that
                    || unmet
                    || spliced
                    || (token.text().equals("-") && !token.glued())
                    || VAGUE.contains(word)
                    || (POINTING.contains(word) && !token.glued())
                    || (i < 2 && POINTING_FIRST.contains(word))
                    || (word.equals("like") && !token.is("ADP", "SCONJ", "VERB"))
                    || (!token.isWord() && UNQUIET.contains(token.text()))
                    || (word.equals("you")
                            && i + 1 < tokens.size()
                            && tokens.get(i + 1).lower().matches("said|mentioned|asked"))) {
                return false;
            }
        }
        return true;
    }

    /** "The pump that failed". */
    private boolean isRelative(int at) {
        return at > 0
                && tokens.get(at - 1).is("NOUN", "PROPN", "PRON")
                && tokens.get(at).is("PRON");
    }

    /** One or several of what stands before it, and for "it" a word that parts the two: nothing does something to itself. */
    private boolean isMet(String word, int at) {
        var before = tokens.subList(0, at);
        boolean several =
                Set.of("they", "them", "their", "theirs", "themselves").contains(word);
        boolean parted = !word.equals("it") || before.stream().anyMatch(token -> token.is("SCONJ", "CCONJ"));
        return parted
                && before.stream()
                        .anyMatch(token -> token.is("NOUN", "PROPN")
                                && several
                                        == (token.lower().endsWith("s")
                                                || token.lower().equals("people")));
    }

    /** No second finite verb without a word that joins it. */
    private boolean isOne(int verb) {
        for (int i = verb + 1; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.is("SCONJ", "CCONJ", "PRON", "PUNCT")
                    || Set.of("that", "what").contains(token.lower())) {
                return true;
            }
            if (token.is("AUX")
                    && FINITE.contains(token.lower())
                    && !tokens.get(i - 1).is("AUX", "PART")) {
                return false;
            }
        }
        return true;
    }
}
