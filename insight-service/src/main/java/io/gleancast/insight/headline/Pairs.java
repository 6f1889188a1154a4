package io.gleancast.insight.headline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who speaks on which two things, where nothing else of the passage stands alone: a topic. */
final class Pairs {
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_WORDS = 7;

    private Pairs() {}

    static List<Headline> in(List<List<Token>> sentences, @Nullable String speaker) {
        var phrases = sentences.stream()
                .flatMap(sentence -> NounPhrases.in(sentence).stream())
                .filter(phrase -> Soundness.isPlain(new Stretch(phrase.tokens())))
                .toList();
        var found = new ArrayList<Headline>();
        for (int i = 0; i < phrases.size(); i++) {
            for (var other : phrases.subList(i + 1, phrases.size())) {
                var one = phrases.get(i);
                int words = Tagger.words(one.tokens()) + Tagger.words(other.tokens());
                if (words >= FEWEST_WORDS && words <= MOST_WORDS && !shareAWord(one, other)) {
                    found.add(new Headline(
                            text(speaker, one, other), weight(one) + weight(other) - 0.10, Headline.Kind.PAIR));
                }
            }
        }
        return found;
    }

    private static String text(@Nullable String speaker, NounPhrases.Phrase one, NounPhrases.Phrase other) {
        var pair = written(one) + " and " + written(other);
        return speaker == null ? Stretch.capital(pair) : speaker + " on " + pair;
    }

    /** Without the capital that only a sentence's beginning gave it. */
    private static String written(NounPhrases.Phrase phrase) {
        boolean opens = phrase.start() == 0 && !phrase.named() && phrase.text().matches("\\p{Lu}\\p{Ll}.*");
        return opens
                ? phrase.text().substring(0, 1).toLowerCase(Locale.ROOT)
                        + phrase.text().substring(1)
                : phrase.text();
    }

    private static double weight(NounPhrases.Phrase phrase) {
        return (phrase.tokens().size() > 1 ? 0.03 : 0) + (phrase.named() ? 0.02 : 0);
    }

    private static boolean shareAWord(NounPhrases.Phrase one, NounPhrases.Phrase other) {
        var words = one.tokens().stream().map(Token::lower).toList();
        return other.tokens().stream().map(Token::lower).anyMatch(words::contains);
    }
}
