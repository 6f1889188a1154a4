package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A stretch of a sentence that may be a clause: whether it has a subject and a finite verb, wants nothing more at its end, and
 * names nothing that its reader has not met.
 */
record Clause(List<Token> tokens) {
    private static final Set<String> FINITE = Words.set("""
            is are was were am has have had can could will would should must might may does do did ca wo
            's 're 'll 've 'd 'm""");
    /** The tagger takes them for prepositions. */
    private static final Set<String> SUBORDINATING = Set.of("as", "after", "before", "since", "with");

    /** A subject by themselves. */
    private static final Set<String> ANYBODY = Words.set("everyone everybody nobody anyone anybody nothing");

    private static final Set<String> QUANTITY = Words.set("lot lots some many half part none few all both each");

    /** They make clear which one is meant. */
    private static final Set<String> ONLY_ONE =
            Words.set("only most least biggest best worst main whole entire average typical latest");

    private static final Set<String> RELATIVE = Set.of("that", "who", "which", "what");
    /** What begins with them needs no verb, whatever the tagger takes them for. */
    private static final Set<String> PREPOSITIONAL = Words.set("for as than like with of in by from about without");

    /** What is said with "you" is meant of everybody after these, else of one who is spoken to. */
    private static final Set<String> GENERAL = Words.set("can ca cannot could should must may will 'll do need");

    private static final Set<String> POSSESSIVE = Set.of("my", "our", "your");
    private static final Set<String> SELF = Set.of("i", "we");
    private static final Set<String> SPOKEN_TO = Set.of("you", "your", "yours", "yourself");
    /** What is said with them is said, not they. */
    private static final Set<String> MERELY_SAYING = Words.set("""
            think mean guess know say said feel believe suppose thought hope wonder remember imagine wish talk talked
            mentioned referenced look love like glad happy excited joined talking saying thinking sure sorry""");

    /** They speak of the speaker. */
    private static final Set<String> OWN = Words.set("i we me us my our mine ours myself ourselves let");
    /** They name what stands elsewhere. */
    private static final Set<String> POINTING = Words.set("""
            this these those such here then ones others former latter""");
    /** They do where a clause begins with them. */
    private static final Set<String> POINTING_FIRST =
            Words.set("another other others same also so either neither both again instead");

    /** They may name what stands before them in the clause. */
    private static final Set<String> POINTING_BACK =
            Words.set("it they them its their theirs itself themselves one he she him her his himself herself");

    private static final Set<String> VAGUE = Words.set("""
            thing things stuff bit something someone anything everything whatever yeah okay lots bunch guess
            gonna wanna gotta somewhere somehow etc um uh guy guys cool crazy weird anyway""");

    private static final Set<String> WANTS_MORE = Words.set("""
            very more less as than too most only pretty every need want have has had get make makes do does did put
            take give use know means mean called own able going trying wants needs gets puts takes gives lets allows
            allow try start keep getting doing making having being putting involves includes becomes become per part way reason kind sort example instance
            where when how why what who which just also even still already that telling saying""");

    /** They name what stands elsewhere, or nothing. */
    private static final Set<String> UNMET_OPENING = Stream.of(
                    POINTING, POINTING_BACK, VAGUE, Set.of("that", "example", "instance"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final String UNQUIET = "\"“”()[]?!;:…–—\\/";
    private static final int LONGEST_SUBJECT = 8;
    /** "You can go a step further" has three. */
    private static final int FEWEST_CONTENT_WORDS = 4;

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
        var clause = opening == 0 ? this : new Clause(tokens.subList(opening, tokens.size()));
        return clause.isWholeItself() && saysEnough() && (opening > 0 || !clause.isDefinite());
    }

    /** "For many years, " or "If the seal is dry, " may stand before a clause and belong to it: how many tokens they take. */
    private int opening() {
        if (!tokens.getFirst().is("ADP", "ADV", "SCONJ")) {
            return 0;
        }
        int mark = IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).text().equals(","))
                .findFirst()
                .orElse(0);
        return mark > 1 && mark < tokens.size() - 2 && mayOpen(tokens.subList(0, mark)) ? mark + 1 : 0;
    }

    private static boolean mayOpen(List<Token> opening) {
        var first = opening.getFirst();
        boolean hasVerb = opening.stream().anyMatch(token -> token.is("VERB", "AUX"));
        boolean mayHave = first.is("SCONJ") || SUBORDINATING.contains(first.lower());
        return (mayHave || !hasVerb)
                && opening.stream().anyMatch(token -> token.is("NOUN", "PROPN", "NUM", "VERB"))
                && opening.stream().noneMatch(token -> UNMET_OPENING.contains(token.lower()));
    }

    private boolean isWholeItself() {
        int verb = verb();
        return verb > 0
                && verb + 1 < tokens.size()
                && hasSubject(verb)
                && saysMore(verb)
                && endsWell()
                && isClear(verb)
                && isOne(verb)
                && !setsAScene(verb)
                && subordinatesHaveVerbs(verb)
                && commasPartAList()
                && numbersCount();
    }

    /** So many words of its own, none of them twice, a clause must have to say something; its speaker's name is one. */
    private boolean saysEnough() {
        var content = tokens.stream()
                .filter(token -> token.isWord()
                        && token.is("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV")
                        && !Words.STOP.contains(token.lower()))
                .map(Token::lower)
                .toList();
        return content.size() + (isPersonal() ? 1 : 0) >= FEWEST_CONTENT_WORDS
                && content.stream().distinct().count() == content.size();
    }

    /** "You could say that the limit" is cut off, and so is "I know that the mill that we own". */
    private boolean subordinatesHaveVerbs(int verb) {
        long hanging = tokens.stream()
                .skip(verb + 1L)
                .filter(token -> (token.is("SCONJ") && !PREPOSITIONAL.contains(token.lower()))
                        || (token.is("PRON") && RELATIVE.contains(token.lower())))
                .count();
        long verbs = IntStream.range(verb + 1, tokens.size())
                .filter(i -> tokens.get(i).is("VERB", "AUX"))
                .filter(i -> !tokens.get(i).lower().endsWith("ing")
                        && !tokens.get(i - 1).is("VERB", "AUX", "PART"))
                .count();
        return verbs >= hanging;
    }

    /** "We were getting ready": something else is the point. */
    private boolean setsAScene(int verb) {
        return Set.of("was", "were").contains(tokens.get(verb).lower())
                && tokens.get(verb + 1).is("VERB")
                && tokens.get(verb + 1).lower().endsWith("ing");
    }

    private boolean commasPartAList() {
        return IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).text().equals(","))
                .allMatch(i -> goesOnAsList(tokens.subList(i + 1, tokens.size())));
    }

    /** "Tin and zinc" behind "copper, ": words without a verb, the last of them joined by a conjunction. */
    static boolean goesOnAsList(List<Token> behindComma) {
        for (int i = 0; i < behindComma.size(); i++) {
            var token = behindComma.get(i);
            if (token.is("VERB", "AUX", "SCONJ")) {
                return false;
            }
            if (token.is("CCONJ")) {
                var last = behindComma.subList(i + 1, behindComma.size());
                return last.stream().takeWhile(one -> !one.is("PUNCT", "ADP")).noneMatch(one -> one.is("VERB", "AUX"));
            }
        }
        return false;
    }

    /** "Eleven in the row": what was counted stands elsewhere. Years, and shares of something, need nothing. */
    private boolean numbersCount() {
        return IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).is("NUM") && !tokens.get(i).text().matches("(?:1[5-9]|20)\\d\\d|[$€£].*"))
                .allMatch(i -> i + 1 < tokens.size()
                        ? tokens.get(i + 1).is("NOUN", "PROPN", "ADJ", "NUM", "SYM", "VERB")
                                || Set.of("of", "-", "%")
                                        .contains(tokens.get(i + 1).lower())
                                || (i > 0 && tokens.get(i - 1).is("PROPN"))
                        : tokens.get(i).text().endsWith("%")
                                || tokens.get(i - 1).is("PROPN", "ADP"));
    }

    /** "The table is full", "a lot of the design was old": which one stands elsewhere, unless the clause, or what opens it, says more of it. */
    private boolean isDefinite() {
        int verb = verb();
        boolean some = tokens.subList(0, verb).stream().anyMatch(token -> QUANTITY.contains(token.lower()));
        boolean the =
                tokens.subList(0, verb).stream().anyMatch(token -> token.lower().equals("the"));
        return the
                && tokens.subList(1, verb).stream()
                        .noneMatch(token -> (token.is("ADP") && !some)
                                || token.is("PROPN", "NUM", "PRON")
                                || token.lower().endsWith("est")
                                || ONLY_ONE.contains(token.lower()))
                && tokens.stream().skip(verb).noneMatch(token -> token.is("PROPN", "NUM"));
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
                    && tokens.stream().noneMatch(token -> SPOKEN_TO.contains(token.lower()))
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
                    || (word.equals("like") && !token.is("VERB"))
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

    /** By something before it, and for "it" by a word that parts the two: nothing does something to itself. */
    private boolean isMet(String word, int at) {
        var before = tokens.subList(0, at);
        boolean parted = !word.equals("it") || before.stream().anyMatch(token -> token.is("SCONJ", "CCONJ"));
        return parted && Antecedents.has(word, before);
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
