package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts headlines out of a sentence: the sentence itself where it is short, else a clause of it that needs nothing of what stands
 * around it. Always the speaker's own words in their own order, from a place where a clause may begin to one where it may end.
 */
public final class Headlines {
    private static final int FEWEST_WORDS = 6;
    private static final int MOST_WORDS = 14;
    /** Words and what is glued to them. */
    private static final int MOST_TOKENS = 2 * MOST_WORDS;

    private static final Set<String> MARKS = Set.of(",", ";", ":");
    private static final Set<String> JOINTS = Set.of("and", "but", "so");
    /** A clause is whole without what these begin. */
    private static final Set<String> CLOSERS = Words.set("because although though whereas");

    /** "It turns out that" and the like leave what follows as it is. */
    private static final Set<String> ASSERTING = Set.of("is", "was", "out");

    private static final Set<String> THINKING = Set.of("think", "believe", "found", "realized", "learned");
    /** What hangs on them says less than it says without them, however far off they stand. */
    private static final Set<String> CONDITIONS = Words.set("""
            if unless until till when whenever whether once imagine suppose assume assuming pretend say wish""");
    /** Likewise where they stand in the clause that leads over to it. */
    private static final Set<String> DENYING = Words.set("""
            not n't never no nobody without hardly maybe perhaps probably might may could would should than myth wrong false
            hope people they he she""");

    /** Near the beginning of what follows they say when or for whom the clause before holds. */
    private static final Set<String> QUALIFYING = Words.set("""
            only if unless until when whenever once not except just never rarely as than assuming provided depending
            but""");

    private static final int QUALIFYING_REACH = 3;

    private Headlines() {}

    /**
     * One headline to choose from.
     *
     * @param text a capital first and no mark at its end; but for the capital it stands so in the sentence
     * @param personal whether it needs its speaker's name
     * @param whole whether it is all of the sentence
     */
    public record Headline(String text, boolean personal, boolean whole) {
        private static final double IMPERSONAL = 0.6;
        private static final double WHOLE = 0.2;
        private static final double WORD = 0.03;

        /** With the speaker's name in front of what they say of themselves; nothing where that is not known or too long. */
        public Optional<String> by(@Nullable String speaker) {
            if (personal && speaker == null) {
                return Optional.empty();
            }
            var named = personal ? speaker + ": " + text : text;
            return Optional.of(named).filter(line -> Words.count(line) <= MOST_WORDS);
        }

        /** Whether it speaks of its speaker or to somebody. */
        public boolean speaksOfAPerson() {
            return personal || text.startsWith("You ");
        }

        /** How much of a headline it is: of a clause and its beginning, the one that says more. */
        public double merit() {
            return (speaksOfAPerson() ? 0 : IMPERSONAL) + (whole ? WHOLE : 0) + WORD * Words.count(text);
        }
    }

    /** All that a sentence has to offer, the longest first. */
    public static List<Headline> in(List<Token> sentence) {
        var found = new ArrayList<Headline>();
        int last = sentence.size();
        while (last > 0 && Set.of(".", "!").contains(sentence.get(last - 1).text())) {
            last--;
        }
        for (int start = 0; start < last; start++) {
            if (mayBegin(sentence, start)) {
                for (int end = last; end > start; end--) {
                    if (end == last || mayEnd(sentence, end)) {
                        add(sentence.subList(start, end), start == 0 && end == last, found);
                    }
                }
            }
        }
        return found;
    }

    private static void add(List<Token> stretch, boolean whole, List<Headline> found) {
        if (stretch.size() > MOST_TOKENS) {
            return;
        }
        int words = Tagger.words(stretch);
        if (words < FEWEST_WORDS || words > MOST_WORDS) {
            return;
        }
        var clause = new Clause(stretch);
        if (clause.isWhole()) {
            var text = Tagger.join(stretch);
            found.add(new Headline(
                    text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1), clause.isPersonal(), whole));
        }
    }

    private static boolean mayBegin(List<Token> sentence, int start) {
        if (start == 0) {
            return true;
        }
        var before = sentence.subList(0, start);
        if (before.stream().anyMatch(token -> CONDITIONS.contains(token.lower()) || "\"“”".contains(token.text()))) {
            return false;
        }
        var previous = before.getLast();
        if (start == 1 && JOINTS.contains(previous.lower())) {
            return true;
        }
        if ((JOINTS.contains(previous.lower())
                        && start > 1
                        && MARKS.contains(before.get(start - 2).text()))
                || Set.of(";", ":").contains(previous.text())) {
            return before.stream().anyMatch(token -> token.is("VERB", "AUX"));
        }
        boolean that = previous.lower().equals("that");
        int verb = that ? start - 2 : start - 1;
        if (verb < 1) {
            return false;
        }
        boolean asserted = that && ASSERTING.contains(before.get(verb).lower());
        boolean thought = THINKING.contains(before.get(verb).lower())
                && Set.of("i", "we").contains(before.get(verb - 1).lower());
        return (asserted || thought)
                && before.stream().skip(lastMark(before)).noneMatch(token -> DENYING.contains(token.lower()));
    }

    private static int lastMark(List<Token> tokens) {
        int mark = tokens.size();
        while (mark > 0 && !MARKS.contains(tokens.get(mark - 1).text())) {
            mark--;
        }
        return mark;
    }

    /** At a mark, where what follows neither takes something back nor goes on with a list; or before a reason. */
    private static boolean mayEnd(List<Token> sentence, int end) {
        var next = sentence.get(end);
        if (MARKS.contains(next.text())) {
            var rest = sentence.subList(end + 1, sentence.size());
            boolean verbs = sentence.get(end - 1).is("VERB") && rest.getFirst().is("VERB");
            return !verbs && !isQualified(rest) && !Clause.goesOnAsList(rest);
        }
        return CLOSERS.contains(next.lower()) && sentence.get(end - 1).is("NOUN", "PROPN", "ADJ", "NUM");
    }

    /** "But" alone takes nothing back where a clause of its own follows. */
    private static boolean isQualified(List<Token> rest) {
        boolean but = rest.getFirst().lower().equals("but")
                && rest.stream().skip(1).limit(QUALIFYING_REACH).anyMatch(token -> token.is("VERB", "AUX"));
        return rest.stream()
                .skip(but ? 1 : 0)
                .limit(QUALIFYING_REACH)
                .anyMatch(token -> QUALIFYING.contains(token.lower()));
    }
}
