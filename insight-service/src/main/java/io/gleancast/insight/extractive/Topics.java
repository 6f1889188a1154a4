package io.gleancast.insight.extractive;

import io.gleancast.insight.headline.NounPhrases;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.headline.Token;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a passage is about, and whom and what it names, in its own words. */
final class Topics {
    private static final int MOST_TOPICS = 3;
    private static final int MOST_ENTITIES = 8;
    private static final int LONGEST_TOPIC = 3;

    private final Map<String, Integer> spread = new HashMap<>();
    private final Map<String, Integer> lowerCase = new HashMap<>();

    Topics(List<Sentence> episode) {
        for (var sentence : episode) {
            var words = Words.of(sentence.text());
            new LinkedHashSet<>(words.stream().map(Words::lowered).toList())
                    .forEach(word -> spread.merge(word, 1, Integer::sum));
            words.stream()
                    .filter(word -> !Words.capital(word))
                    .forEach(word -> lowerCase.merge(Words.lowered(word), 1, Integer::sum));
        }
    }

    /** One to three short noun phrases, the most telling first. */
    List<String> topics(List<List<Token>> sentences) {
        var scores = new LinkedHashMap<String, Double>();
        for (var tokens : sentences) {
            for (var phrase : NounPhrases.in(tokens)) {
                if (phrase.tokens().size() <= LONGEST_TOPIC) {
                    scores.merge(written(phrase), weight(phrase), Double::sum);
                }
            }
        }
        var chosen = new ArrayList<String>();
        scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> {
                    if (chosen.size() < MOST_TOPICS
                            && chosen.stream().noneMatch(other -> overlap(other, entry.getKey()))) {
                        chosen.add(entry.getKey());
                    }
                });
        return List.copyOf(chosen);
    }

    private static String written(NounPhrases.Phrase phrase) {
        return phrase.named() ? phrase.text() : phrase.text().toLowerCase(Locale.ROOT);
    }

    private double weight(NounPhrases.Phrase phrase) {
        double weight = 0;
        for (var token : phrase.tokens()) {
            weight += Math.log(1 + spread.getOrDefault(token.lower(), 1));
        }
        weight /= Math.sqrt(phrase.tokens().size());
        return weight + (phrase.named() ? 0.8 : 0) + (phrase.tokens().size() == 2 ? 0.8 : 0);
    }

    private static boolean overlap(String one, String other) {
        var words = Set.copyOf(Words.lower(one));
        return Words.lower(other).stream().anyMatch(words::contains);
    }

    /** Names in the passage: capitals that are none elsewhere. */
    List<String> entities(List<List<Token>> sentences) {
        var names = new LinkedHashSet<String>();
        for (var tokens : sentences) {
            int start = -1;
            for (int i = 0; i <= tokens.size(); i++) {
                boolean part = i < tokens.size() && isName(tokens.get(i), i == 0);
                if (part && start < 0) {
                    start = i;
                } else if (!part && start >= 0) {
                    var name = Tagger.join(tokens.subList(start, i));
                    if (name.length() > 1 && !tokens.get(start).glued()) {
                        names.add(name);
                    }
                    start = -1;
                }
            }
        }
        return names.stream().limit(MOST_ENTITIES).toList();
    }

    private boolean isName(Token token, boolean first) {
        if (!token.is("PROPN") || !Words.capital(token.text())) {
            return false;
        }
        int lower = lowerCase.getOrDefault(token.lower(), 0);
        return !first || lower == 0;
    }
}
