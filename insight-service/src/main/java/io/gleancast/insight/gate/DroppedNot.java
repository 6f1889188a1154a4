package io.gleancast.insight.gate;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A body without any negation, on evidence that denies something the body speaks of; or one whose wording shows that a "not"
 * fell out, as in "the brake does affect it".
 */
final class DroppedNot implements PolarityHolds.Turning {
    private static final Set<String> DO = Set.of("do", "does", "did");
    private static final Set<String> BETWEEN = Set.of("yet", "even", "always", "also", "still", "often", "just", "so");
    /** What "do" takes as an object or adverb rather than as the verb that it helps. */
    private static final Set<String> NO_VERB = Set.of(
            "work",
            "business",
            "anything",
            "harm",
            "good",
            "better",
            "best",
            "worse",
            "research",
            "far",
            "nothing",
            "homework",
            "damage",
            "justice",
            "wonders",
            "everything",
            "something",
            "this",
            "that",
            "it");

    /** Verbs among the function words. */
    private static final Set<String> VERBS = Set.of("have", "get", "go", "make", "say", "mean", "use", "let");

    private static final int SHARED = 2;

    @Override
    public @Nullable String in(PolarityHolds.Sentence sentence, Statements said) {
        var emphasis = emphasis(sentence.text());
        if (emphasis != null
                && said.all().stream().noneMatch(one -> one.clause().text().contains(emphasis))) {
            return emphasis;
        }
        if (sentence.bodyDenies() || sentence.clauses().stream().anyMatch(Clause::turns)) {
            return null;
        }
        return said.all().stream()
                        .filter(one -> one.nearness() == 1
                                && !one.asks()
                                && !one.clause().conditional())
                        .filter(one -> one.clause().denies())
                        .anyMatch(one ->
                                !Statements.both(sentence.about(), one.clause().denied())
                                                .isEmpty()
                                        && Statements.both(
                                                                sentence.about(),
                                                                one.clause().about())
                                                        .size()
                                                >= SHARED)
                ? sentence.text()
                : null;
    }

    /** "Does" before a bare verb: in edited prose a denial that lost its word. */
    private static @Nullable String emphasis(String text) {
        var words = Normalisation.words(text);
        for (int i = 0; i + 1 < words.size(); i++) {
            if (!DO.contains(words.get(i).form())) {
                continue;
            }
            int next = i + 1;
            while (next + 1 < words.size()
                    && (BETWEEN.contains(words.get(next).form())
                            || words.get(next).form().endsWith("ly"))) {
                next++;
            }
            if (isBareVerb(text, words.get(next))) {
                return words.subList(i, next + 1).stream().map(Word::form).collect(Collectors.joining(" "));
            }
        }
        return null;
    }

    private static boolean isBareVerb(String text, Word word) {
        var form = word.form();
        return Character.isLowerCase(text.charAt(word.start()))
                && !NO_VERB.contains(form)
                && !Lexicon.negates(form)
                && (!Lexicon.FUNCTION.contains(form) || VERBS.contains(form))
                && !form.endsWith("s")
                && !form.endsWith("ed")
                && !form.endsWith("ing");
    }
}
