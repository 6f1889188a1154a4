package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds whole clauses: a subject, a finite verb, and an end that wants nothing more. What is said with "I", "we" or "you" becomes
 * a headline behind its speaker's name.
 */
final class Clauses {
    private static final Set<String> SELF = Set.of("i", "we", "you");
    private static final Set<String> PERSONAL =
            Words.set("i we you me us my our your mine ours yours myself ourselves yourself y'all");
    private static final Set<String> ANYBODY = Words.set("everyone everybody nobody most many some half nothing none");
    private static final Set<String> NO_SUBJECT = Words.set("what which whatever no another");
    private static final Set<String> FINITE = Words.set("""
            is are was were has have had can could will would should must may might does do did ca wo 's 're 'll
            've 'd 'm am""");
    /** What follows them is said, not they. */
    private static final Set<String> MERELY_SAYING = Words.set("""
            think mean guess know say said feel believe suppose thought hope wonder remember imagine wish like love
            see look want wanted talk talked mentioned""");

    private static final int LONGEST_SUBJECT = 7;

    private Clauses() {}

    static List<Headline> in(List<Token> sentence, @Nullable String speaker) {
        var found = new ArrayList<Headline>();
        for (int start = 0; start < sentence.size(); start++) {
            int from = start;
            if (Boundaries.startsAt(sentence, from)) {
                Boundaries.ends(sentence, from, 4)
                        .mapToObj(end -> Stretch.trimmed(sentence.subList(from, end)))
                        .flatMap(clause -> headline(clause, speaker).stream())
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Optional<Headline> headline(Stretch clause, @Nullable String speaker) {
        if (!Headlines.fits(clause) || !Soundness.of(clause) || !isWhole(clause)) {
            return Optional.empty();
        }
        if (!clause.has(PERSONAL)) {
            return Optional.of(new Headline(clause.headline(), 0.40 + Soundness.merit(clause), Headline.Kind.CLAUSE));
        }
        if (speaker == null || Words.count(speaker) + clause.words() > 12) {
            return Optional.empty();
        }
        return Optional.of(new Headline(
                speaker + ": " + clause.headline(), 0.34 + Soundness.merit(clause), Headline.Kind.QUOTED_CLAUSE));
    }

    private static boolean isWhole(Stretch clause) {
        int verb = finiteVerb(clause);
        if (verb < 1
                || verb > LONGEST_SUBJECT
                || clause.size() <= verb + 1
                || clause.get(verb + 1).is("PUNCT")
                || !oneClause(clause, verb)) {
            return false;
        }
        var subject = clause.to(verb);
        if (SELF.contains(subject.first().lower())) {
            return subject.from(1).count(token -> !token.is("ADV")) == 0
                    && !new Stretch(clause.tokens().subList(verb, Math.min(clause.size(), verb + 3)))
                            .has(MERELY_SAYING);
        }
        return isSubject(subject) && agree(subject, clause.get(verb).lower());
    }

    private static boolean isSubject(Stretch subject) {
        var first = subject.first();
        boolean anybody = ANYBODY.contains(first.lower());
        boolean gerund = first.is("VERB") && first.lower().endsWith("ing");
        boolean opens = gerund
                || anybody
                || (first.is("NOUN", "PROPN", "DET", "ADJ", "NUM") && !NO_SUBJECT.contains(first.lower()))
                || Set.of("my", "our", "your").contains(first.lower());
        var inner = subject.from(1);
        if (gerund && inner.has("CCONJ")) {
            return false;
        }
        return opens
                && (anybody || subject.has("NOUN", "PROPN"))
                && inner.count(token -> token.is("SCONJ", "VERB", "PUNCT", "AUX", "INTJ")
                                || (token.is("PRON") && !PERSONAL.contains(token.lower())))
                        == 0
                && (anybody || subject.last().is("NOUN", "PROPN", "ADV", "ADJ", "NUM"));
    }

    /** A plural subject does not take "is"; most false subjects show themselves so. */
    private static boolean agree(Stretch subject, String verb) {
        var head = head(subject);
        boolean plural = head.matches(".*[^sui]s");
        return switch (verb) {
            case "is", "was", "has", "does" -> !plural || subject.last().is("PROPN");
            case "are", "were", "do", "have" -> plural || !head.matches(".*(?:tion|ment|ity|ness|ing)");
            default -> true;
        };
    }

    private static String head(Stretch subject) {
        for (int i = 0; i < subject.size(); i++) {
            boolean last = i + 1 == subject.size() || subject.get(i + 1).is("ADP", "ADV", "CCONJ");
            if (last && subject.get(i).is("NOUN", "PROPN")) {
                return subject.get(i).lower();
            }
        }
        return "";
    }

    /** No second finite verb without a word that joins it. */
    private static boolean oneClause(Stretch clause, int verb) {
        for (int i = verb + 1; i < clause.size(); i++) {
            var token = clause.get(i);
            if (token.is("SCONJ", "CCONJ", "PRON", "PUNCT")
                    || Set.of("that", "to").contains(token.lower())) {
                return true;
            }
            if (token.is("AUX")
                    && FINITE.contains(token.lower())
                    && !clause.get(i - 1).is("AUX")) {
                return false;
            }
        }
        return true;
    }

    /** Its place, or -1. */
    static int finiteVerb(Stretch clause) {
        for (int i = 1; i < clause.size(); i++) {
            var word = straight(clause.get(i).lower());
            boolean possessive = word.equals("'s")
                    && i + 1 < clause.size()
                    && clause.get(i + 1).is("NOUN", "ADJ", "PROPN");
            if (clause.get(i).is("AUX") && FINITE.contains(word) && !possessive) {
                return i;
            }
            if (clause.get(i).is("VERB") && !clause.get(i - 1).lower().equals("to")) {
                return isParticiple(clause, i) ? -1 : i;
            }
        }
        return -1;
    }

    private static String straight(String word) {
        return word.replace('’', '\'');
    }

    private static boolean isParticiple(Stretch clause, int at) {
        var word = clause.get(at).lower();
        return word.endsWith("ing")
                || (word.matches(".*(?:ed|en)")
                        && at + 1 < clause.size()
                        && clause.get(at + 1).is("ADP"));
    }
}
