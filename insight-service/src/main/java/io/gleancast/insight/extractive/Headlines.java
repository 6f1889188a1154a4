package io.gleancast.insight.extractive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Proposes headlines out of a passage's own words: a whole clause that stands inside it; an imperative out of "you should"; a
 * topic phrase out of "X is Y"; two noun phrases where nothing better is there. Never a cut-off sentence, never the body's beginning.
 */
final class Headlines {
    private static final int FEWEST = 4;
    private static final int MOST = 12;

    private static final Set<String> MARKS = Set.of(",", ";", ":", "--", "–", "—", "-");
    /** After these a clause begins. */
    private static final Set<String> OPENERS =
            Set.of("and", "but", "so", "because", "that", "then", "where", "while", "although", "though", "whereas");

    private static final Set<String> SAYING = Words.set("""
            think thinks thought say says said know knows believe believes mean means found find finds shows
            show showed suggests realize realized realised discovered argue argues learned noticed guess see saw
            is was sure ensures proves predicted guarantee""");

    private static final Set<String> THAT_NOUNS = Words.set("""
            idea fact problem thing point reason way case key truth argument conclusion result belief evidence
            risk challenge insight lesson beauty trick downside upside benefit advantage catch""");
    /** Before these a clause may end. */
    private static final Set<String> CLOSERS =
            Set.of("and", "but", "so", "because", "while", "although", "though", "whereas", "which");
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
    private static final Set<String> ADJUNCTS =
            Set.of("by", "with", "in", "on", "at", "for", "from", "during", "through", "via", "across");

    private static final Set<String> ANYBODY =
            Set.of("everyone", "everybody", "nobody", "most", "many", "some", "half", "everything", "nothing", "none");

    private static final Set<String> FINITE_AUX = Words.set("""
            is are was were has have had can could will would should must may might does do did ca wo 's 're 'll
            've 'd""");

    private static final Set<String> POINTING = Words.set("""
            it this that these those they them he she him her his i me my we us our here there such mine ours
            itself myself themselves y'all another other others same ones one so""");

    private static final Set<String> VAGUE = Words.set("""
            thing things stuff something someone anything everything whatever yeah okay lot lots bunch kind sort
            guess gonna wanna gotta cool like somewhere etc um uh guy guys bit right crazy weird""");

    private static final Set<String> CUT_OUT = Words.set("""
            just really actually basically literally simply totally obviously certainly definitely essentially
            kinda sorta very pretty also then therefore still quite super honestly absolutely effectively""");

    private static final Set<String> ENDS_BADLY = Words.set("""
            very really so more just also even as than too most less still not n't only quite pretty much every
            need want have has had get make makes think say do does did is are was were be been being let put
            take give use know means mean called such own good like able going trying wants needs gets puts
            takes gives lets says thinks knows allows allow try start keep involves includes becomes become two
            three other into per kind sort""");

    private static final Pattern ADVICE = Pattern.compile("should|must");
    private static final Set<String> ADVICE_TO = Set.of("need", "have", "ought", "got");

    private Headlines() {}

    /**
     * A headline to choose from.
     *
     * @param merit what its form is worth, before its nearness to the passage
     */
    record Proposal(String text, double merit) {}

    static List<Proposal> of(Passage passage, List<List<Token>> sentences) {
        var found = new ArrayList<Proposal>();
        for (var tokens : sentences) {
            clauses(tokens, found);
            imperatives(tokens, found);
            equations(tokens, found);
            phrases(tokens, found);
        }
        if (found.isEmpty()) {
            pair(sentences, found);
        }
        var seen = new HashSet<String>();
        var body = plain(String.join(" ", passage.cleaned()));
        found.removeIf(proposal -> !seen.add(proposal.text()) || body.startsWith(plain(proposal.text())));
        return found;
    }

    /** How good a headline there is to be had, from 0. */
    static double best(Passage passage, List<List<Token>> sentences) {
        return of(passage, sentences).stream()
                .mapToDouble(Proposal::merit)
                .max()
                .orElse(0);
    }

    private static String plain(String text) {
        return String.join(" ", Words.lower(text));
    }

    private static void clauses(List<Token> tokens, List<Proposal> found) {
        for (int start = 0; start < tokens.size(); start++) {
            if (!startsClause(tokens, start)) {
                continue;
            }
            for (int end = start + FEWEST; end <= tokens.size(); end++) {
                if (endsClause(tokens, end)) {
                    var clause = trimmed(tokens.subList(start, end));
                    if (fits(clause) && isWhole(clause)) {
                        found.add(new Proposal(headline(clause), 0.30 + merit(clause)));
                    }
                }
            }
        }
    }

    private static boolean fits(List<Token> clause) {
        int words = Tagger.words(clause);
        return words >= FEWEST && words <= MOST;
    }

    private static boolean startsClause(List<Token> tokens, int start) {
        if (start == 0) {
            return true;
        }
        var previous = tokens.get(start - 1);
        var before = tokens.subList(0, start - 1);
        if (previous.is("PUNCT") && MARKS.contains(previous.text())) {
            return (hasVerb(before) || before.size() <= 3) && !bound(before, CONDITIONS);
        }
        if (SAYING.contains(previous.lower()) && previous.is("VERB")) {
            return !bound(before, BINDING);
        }
        if (!OPENERS.contains(previous.lower()) || before.isEmpty()) {
            return false;
        }
        if (previous.lower().equals("that")) {
            var ruling = before.getLast();
            return (SAYING.contains(ruling.lower()) || THAT_NOUNS.contains(ruling.lower()))
                    && !bound(before.subList(0, before.size() - 1), BINDING);
        }
        return hasVerb(before) && !bound(before, CONDITIONS);
    }

    /** Whether what stands shortly before takes something back from what follows. */
    private static boolean bound(List<Token> before, Set<String> words) {
        int from = Math.max(0, before.size() - 9);
        for (int i = before.size() - 1; i >= from; i--) {
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
        return tokens.stream().anyMatch(token -> token.is("VERB", "AUX"));
    }

    private static boolean endsClause(List<Token> tokens, int end) {
        if (end >= tokens.size()) {
            return true;
        }
        var next = tokens.get(end);
        if (next.glued() && next.text().chars().anyMatch(Character::isLetter)) {
            return false;
        }
        if (next.is("PUNCT") || MARKS.contains(next.text())) {
            // A number's or a list's comma does not end anything.
            return !(next.text().equals(",") && listGoesOn(tokens, end))
                    && !"\"“”‘(".contains(next.text())
                    && !bindsAfter(tokens, end);
        }
        if (next.is("ADP") && ADJUNCTS.contains(next.lower())) {
            return tokens.get(end - 1).is("NOUN", "PROPN", "NUM", "ADJ");
        }
        if (!CLOSERS.contains(next.lower())) {
            return false;
        }
        if (next.lower().equals("and")
                || next.lower().equals("so")
                || next.lower().equals("but")) {
            return end + 1 < tokens.size()
                    && tokens.get(end + 1).is("PRON", "VERB", "AUX", "SCONJ")
                    && tokens.get(end - 1).is("NOUN", "PROPN", "ADJ", "NUM", "ADV");
        }
        return !next.lower().equals("which");
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

    private static boolean bindsAfter(List<Token> tokens, int mark) {
        return mark + 1 < tokens.size()
                && Set.of("if", "unless", "until", "when", "except", "not", "but", "or", "rather", "as", "than", "at")
                        .contains(tokens.get(mark + 1).lower());
    }

    /** Without marks at the ends and without words that only colour it. */
    private static List<Token> trimmed(List<Token> tokens) {
        var kept = new ArrayList<Token>();
        for (var token : tokens) {
            boolean colour = CUT_OUT.contains(token.lower()) && token.is("ADV", "INTJ");
            if (!colour) {
                kept.add(token);
            }
        }
        while (!kept.isEmpty()
                && !kept.getLast().isWord()
                && !kept.getLast().text().equals("%")
                && !kept.getLast().lower().matches("n['’]t|['’]s")) {
            kept.removeLast();
        }
        while (!kept.isEmpty() && !kept.getFirst().isWord()) {
            kept.removeFirst();
        }
        if (!kept.isEmpty() && kept.getFirst().glued()) {
            kept.set(0, new Token(kept.getFirst().text(), kept.getFirst().tag(), false));
        }
        return kept;
    }

    /** A subject that names something, a finite verb, and an end that wants nothing more. */
    private static boolean isWhole(List<Token> clause) {
        if (!decent(clause)) {
            return false;
        }
        var first = clause.getFirst();
        boolean gerund = first.is("VERB") && first.lower().endsWith("ing");
        boolean anybody = ANYBODY.contains(first.lower());
        if (!gerund
                && !anybody
                && (!first.is("NOUN", "PROPN", "DET", "ADJ", "NUM")
                        || Set.of("what", "which", "whatever", "no", "another").contains(first.lower()))) {
            return false;
        }
        int verb = finiteVerb(clause);
        if (verb < 1 || verb > 7) {
            return false;
        }
        var subject = clause.subList(0, verb);
        boolean named = anybody || subject.stream().anyMatch(token -> token.is("NOUN", "PROPN"));
        boolean clean = subject.stream()
                .skip(gerund || anybody ? 1 : 0)
                .noneMatch(token -> token.is("PRON", "SCONJ", "VERB", "PUNCT", "AUX", "INTJ")
                        && !token.lower().equals("that"));
        var before = clause.get(verb - 1);
        boolean joined = anybody || before.is("NOUN", "PROPN", "ADV", "ADJ", "NUM");
        return named
                && clean
                && joined
                && clause.size() > verb + 1
                && agree(subject, clause.get(verb))
                && oneClause(clause, verb);
    }

    /** A plural subject does not take "is"; most false subjects show themselves so. */
    private static boolean agree(List<Token> subject, Token verb) {
        var head = head(subject);
        var plural = head.endsWith("s") && !head.endsWith("ss") && !head.endsWith("us") && !head.endsWith("is");
        return switch (verb.lower()) {
            case "is", "was", "has", "does" -> !plural || subject.getLast().is("PROPN");
            case "are", "were", "do" -> plural || !head.matches(".*(?:tion|ment|ity|ness|ing)");
            default -> true;
        };
    }

    private static String head(List<Token> subject) {
        for (int i = 0; i < subject.size(); i++) {
            boolean last = i + 1 == subject.size() || subject.get(i + 1).is("ADP", "ADV", "CCONJ");
            if (last && subject.get(i).is("NOUN", "PROPN")) {
                return subject.get(i).lower();
            }
        }
        return "";
    }

    /** No second finite verb without a word that joins it. */
    private static boolean oneClause(List<Token> clause, int verb) {
        boolean joint = false;
        for (int i = verb + 1; i < clause.size(); i++) {
            var token = clause.get(i);
            if (token.is("SCONJ", "CCONJ", "PRON", "PUNCT")
                    || token.lower().equals("that")
                    || token.lower().equals("to")) {
                joint = true;
            } else if (token.is("AUX")
                    && FINITE_AUX.contains(token.lower())
                    && !clause.get(i - 1).is("AUX")
                    && !joint) {
                return false;
            }
        }
        return true;
    }

    private static int finiteVerb(List<Token> clause) {
        for (int i = 1; i < clause.size(); i++) {
            var token = clause.get(i);
            var word = token.lower();
            if (token.is("AUX")
                    && FINITE_AUX.contains(word)
                    && !(word.equals("'s")
                            && i + 1 < clause.size()
                            && clause.get(i + 1).is("NOUN", "ADJ", "PROPN"))) {
                return i;
            }
            if (token.is("VERB") && !clause.get(i - 1).lower().equals("to")) {
                boolean participle = word.endsWith("ing")
                        || ((word.endsWith("ed") || word.endsWith("en"))
                                && i + 1 < clause.size()
                                && clause.get(i + 1).is("ADP"));
                return participle ? -1 : i;
            }
        }
        return -1;
    }

    /** Names no one that the reader has not met, is specific, and does not break off. */
    private static boolean decent(List<Token> clause) {
        var last = clause.getLast();
        if (last.is("DET", "ADP", "CCONJ", "SCONJ", "PART", "PRON", "AUX", "INTJ", "PUNCT", "SYM")
                || ENDS_BADLY.contains(last.lower())) {
            return false;
        }
        int nouns = 0;
        for (int i = 0; i < clause.size(); i++) {
            var token = clause.get(i);
            var word = token.lower();
            boolean complement = word.equals("that") && token.is("SCONJ");
            if ((POINTING.contains(word) && !complement && !token.is("NUM"))
                    || VAGUE.contains(word)
                    || token.is("INTJ")
                    || "\"“”()[]?!\\;".contains(token.text())) {
                return false;
            }
            if (Set.of("--", "–", "—", "...", "…", ":").contains(token.text())
                    || (token.text().equals("-") && !token.glued())) {
                return false;
            }
            if (token.is("PRON") && i == 0) {
                return false;
            }
            nouns += token.is("NOUN", "PROPN") ? 1 : 0;
        }
        long content = clause.stream()
                .map(Token::lower)
                .filter(word -> !Words.STOP.contains(word) && word.length() > 2)
                .count();
        return nouns >= 1 && content >= 3;
    }

    private static double merit(List<Token> clause) {
        double merit = 0;
        int words = Tagger.words(clause);
        merit += words >= 6 && words <= 11 ? 0.10 : 0;
        merit += Math.min(2, clause.stream().filter(token -> token.is("PROPN")).count()) * 0.05;
        merit += clause.stream().anyMatch(token -> Words.hasDigit(token.text())) ? 0.08 : 0;
        merit += Math.min(
                        6,
                        clause.stream()
                                .filter(token -> token.is("NOUN", "PROPN", "ADJ", "VERB"))
                                .count())
                * 0.02;
        merit -= clause.stream().filter(token -> token.is("PRON")).count() * 0.05;
        merit -= clause.stream().filter(token -> token.text().equals(",")).count() * 0.06;
        return merit;
    }

    private static void imperatives(List<Token> tokens, List<Proposal> found) {
        for (int i = 0; i + 3 < tokens.size(); i++) {
            if (!Set.of("you", "we").contains(tokens.get(i).lower()) || bound(tokens.subList(0, i), CONDITIONS)) {
                continue;
            }
            int at = i + 1;
            var ruling = tokens.get(at).lower();
            boolean negated = false;
            if (ADVICE.matcher(ruling).matches()) {
                at++;
                if (tokens.get(at).lower().equals("n't")
                        || tokens.get(at).lower().equals("n’t")
                        || tokens.get(at).lower().equals("not")) {
                    negated = true;
                    at++;
                }
            } else if (ADVICE_TO.contains(ruling) && tokens.get(at + 1).lower().equals("to")) {
                at += 2;
            } else {
                continue;
            }
            if (at >= tokens.size()
                    || !tokens.get(at).is("VERB")
                    || Set.of("be", "have", "think", "remember", "understand", "know")
                            .contains(tokens.get(at).lower())) {
                continue;
            }
            for (int end = at + FEWEST - 1; end <= tokens.size(); end++) {
                if (endsClause(tokens, end)) {
                    var order = new ArrayList<>(trimmed(tokens.subList(at, end)));
                    if (negated && !order.isEmpty()) {
                        order.addFirst(new Token("don't", "AUX", false));
                    }
                    if (fits(order) && decent(order)) {
                        found.add(new Proposal(headline(order), 0.28 + merit(order)));
                    }
                }
            }
        }
    }

    /** A noun phrase with what hangs on it by prepositions: "Three weeks of work on the index". */
    private static void phrases(List<Token> tokens, List<Proposal> found) {
        for (int start = 0; start < tokens.size(); start++) {
            boolean opens = start == 0 || !tokens.get(start - 1).is("ADJ", "NOUN", "PROPN", "NUM", "ADP", "CCONJ");
            if (!opens || !tokens.get(start).is("ADJ", "NOUN", "PROPN", "NUM")) {
                continue;
            }
            int joints = 0;
            int end = start;
            while (end < tokens.size() && inPhrase(tokens, end)) {
                joints += tokens.get(end).is("ADP") ? 1 : 0;
                end++;
            }
            boolean whole = end > start
                    && tokens.get(end - 1).is("NOUN", "PROPN")
                    && !goesOn(tokens, end)
                    && namesFirst(tokens.subList(start, end));
            var phrase = trimmed(tokens.subList(start, end));
            if (whole
                    && joints > 0
                    && joints < 4
                    && fits(phrase)
                    && decent(phrase)
                    && phrase.getFirst().text().length() > 1) {
                found.add(new Proposal(headline(phrase), 0.06 + merit(phrase)));
            }
        }
    }

    /** A noun stands before the first preposition. */
    private static boolean namesFirst(List<Token> phrase) {
        return phrase.stream().takeWhile(token -> !token.is("ADP")).anyMatch(token -> token.is("NOUN", "PROPN"));
    }

    private static boolean inPhrase(List<Token> tokens, int at) {
        var token = tokens.get(at);
        if (token.is("ADP")) {
            return at + 1 < tokens.size()
                    && tokens.get(at + 1).is("DET", "ADJ", "NOUN", "PROPN", "NUM")
                    && !Set.of("like", "as", "than").contains(token.lower());
        }
        return token.is("ADJ", "NOUN", "PROPN", "NUM")
                || (token.is("DET") && at > 0 && tokens.get(at - 1).is("ADP"));
    }

    private static boolean goesOn(List<Token> tokens, int end) {
        return end < tokens.size()
                && (tokens.get(end).is("PART", "NUM", "CCONJ")
                        || (tokens.get(end).glued() && !tokens.get(end).is("PUNCT")));
    }

    /** "Perfectionism is a much bigger weakness than assumed" becomes "Perfectionism: a much bigger weakness than assumed". */
    private static void equations(List<Token> tokens, List<Proposal> found) {
        for (int verb = 1; verb + 2 < tokens.size(); verb++) {
            var word = tokens.get(verb).lower();
            if (!Set.of("is", "are", "was", "were").contains(word)
                    || !tokens.get(verb).is("AUX")) {
                continue;
            }
            int start = verb;
            while (start > 0
                    && tokens.get(start - 1).is("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP")
                    && verb - start < 6) {
                start--;
            }
            if (!startsClause(tokens, start)) {
                continue;
            }
            var subject = trimmed(tokens.subList(start, verb));
            if (!subject.isEmpty()
                    && Set.of("the", "a", "an").contains(subject.getFirst().lower())) {
                subject = subject.subList(1, subject.size());
            }
            if (subject.isEmpty()
                    || !subject.getLast().is("NOUN", "PROPN")
                    || subject.stream().anyMatch(token -> token.is("PRON"))
                    || THAT_NOUNS.contains(subject.getLast().lower())
                    || !agree(subject, tokens.get(verb))) {
                continue;
            }
            for (int end = verb + 3; end <= tokens.size(); end++) {
                if (endsClause(tokens, end)) {
                    var rest = trimmed(tokens.subList(verb + 1, end));
                    if (rest.isEmpty()
                            || !rest.getFirst().is("DET", "NUM", "ADJ", "NOUN", "PROPN", "PART")
                            || rest.getFirst().lower().equals("going")
                            || Set.of("what", "that", "which")
                                    .contains(rest.getFirst().lower())) {
                        continue;
                    }
                    var whole = new ArrayList<>(subject);
                    whole.addAll(rest);
                    if (fits(whole) && decent(whole)) {
                        var mark = rest.getFirst().is("ADJ")
                                        || rest.getFirst().lower().equals("not")
                                ? ", "
                                : ": ";
                        found.add(new Proposal(
                                capital(Tagger.join(subject)) + mark + Tagger.join(rest), 0.16 + merit(whole)));
                    }
                }
            }
        }
    }

    /** Two noun phrases from different places: a topic, where no clause of the passage stands alone. */
    private static void pair(List<List<Token>> sentences, List<Proposal> found) {
        var phrases = sentences.stream()
                .flatMap(tokens -> NounPhrases.in(tokens).stream())
                .filter(phrase -> phrase.tokens().stream()
                        .noneMatch(token -> VAGUE.contains(token.lower()) || POINTING.contains(token.lower())))
                .toList();
        for (int i = 0; i < phrases.size(); i++) {
            for (int j = i + 1; j < phrases.size(); j++) {
                var one = phrases.get(i);
                var other = phrases.get(j);
                int words = Tagger.words(one.tokens()) + Tagger.words(other.tokens());
                var heads = Set.of(one.tokens().getLast().lower(), "");
                if (words < 3
                        || words > 7
                        || heads.contains(other.tokens().getLast().lower())
                        || shares(one, other)) {
                    continue;
                }
                double merit = -0.05
                        + (one.tokens().size() > 1 ? 0.03 : 0)
                        + (other.tokens().size() > 1 ? 0.03 : 0)
                        + (one.named() ? 0.02 : 0)
                        + (other.named() ? 0.02 : 0);
                found.add(new Proposal(capital(one.text()) + " and " + other.text(), merit));
            }
        }
    }

    private static boolean shares(NounPhrases.Phrase one, NounPhrases.Phrase other) {
        var words = new HashSet<String>();
        one.tokens().forEach(token -> words.add(token.lower()));
        return other.tokens().stream().anyMatch(token -> words.contains(token.lower()));
    }

    private static String headline(List<Token> tokens) {
        return capital(Tagger.join(tokens));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
