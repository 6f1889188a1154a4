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
    private static final int FEWEST_WORDS = 5;
    private static final int MOST_WORDS = 14;
    /** Words and what is glued to them. */
    private static final int MOST_TOKENS = 2 * MOST_WORDS;

    private static final Set<String> MARKS = Set.of(",", ";", ":");
    private static final Set<String> JOINTS = Set.of("and", "but", "so");
    /** A clause is whole without what these begin. */
    private static final Set<String> CLOSERS = Words.set("because although though whereas");

    private static final Set<String> CLOSERS_AFTER_A_MARK = Words.set("""
            which who where whose because although though whereas while since and but so like including especially""");
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

    /** What they begin says when or for whom the clause before holds. */
    private static final Set<String> QUALIFYING = Words.set("only if unless until when not except just never rarely");

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
        private static final double WELL_SIZED = 0.2;

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

        /** How much of a headline it is. */
        public double merit() {
            int words = Words.count(text);
            return (speaksOfAPerson() ? 0 : IMPERSONAL)
                    + (whole ? WHOLE : 0)
                    + (words >= 6 && words <= 11 ? WELL_SIZED : 0);
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

    private static boolean mayEnd(List<Token> sentence, int end) {
        var next = sentence.get(end);
        var last = sentence.get(end - 1);
        if (MARKS.contains(next.text()) && end + 1 < sentence.size()) {
            var after = sentence.get(end + 1);
            boolean qualified = end + 2 < sentence.size()
                    && QUALIFYING.contains(sentence.get(end + 2).lower());
            return CLOSERS_AFTER_A_MARK.contains(after.lower()) && !qualified && !listGoesOn(sentence, end);
        }
        return CLOSERS.contains(next.lower()) && last.is("NOUN", "PROPN", "ADJ", "NUM");
    }

    /** "Copper, tin, and zinc": no verb stands behind the conjunction's word. */
    private static boolean listGoesOn(List<Token> sentence, int comma) {
        if (!JOINTS.contains(sentence.get(comma + 1).lower())) {
            return false;
        }
        int i = comma + 2;
        if (i >= sentence.size() || !sentence.get(i).is("PRON", "DET", "NOUN", "PROPN", "ADJ", "ADV", "NUM", "SCONJ")) {
            return true;
        }
        while (i < sentence.size() && !MARKS.contains(sentence.get(i).text())) {
            if (sentence.get(i).is("VERB", "AUX")) {
                return false;
            }
            i++;
        }
        return true;
    }
}
