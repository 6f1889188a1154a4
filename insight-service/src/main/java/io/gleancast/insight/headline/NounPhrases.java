package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds noun phrases by their parts of speech: adjectives, names and nouns that end in a noun or a name. */
public final class NounPhrases {
    private static final int LONGEST = 4;
    private static final Set<String> EMPTY = Words.set("""
            thing things stuff lot lots way ways kind sort bit bunch people person guy guys time times day days
            year years one ones something someone anything everything nothing everyone anyone everybody nobody
            part parts point example case cases end side reason question idea number moment man folks couple
            today yesterday tomorrow sense fact course type types place half while month months week weeks hour
            hours minute minutes second seconds yeah right okay stage level piece pieces first next other others
            same good many much more most such own whole little sure able new different""");

    private NounPhrases() {}

    /** A phrase's place among the tokens, from {@code start} to before {@code end}; determiners are left out. */
    public record Phrase(int start, int end, List<Token> tokens) {
        public String text() {
            return Tagger.join(tokens);
        }

        public boolean named() {
            return tokens.stream().anyMatch(token -> token.is("PROPN"));
        }
    }

    public static List<Phrase> in(List<Token> tokens) {
        var phrases = new ArrayList<Phrase>();
        int start = -1;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean inside = i < tokens.size() && part(tokens.get(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                add(tokens, start, i, phrases);
                start = -1;
            }
        }
        return phrases;
    }

    private static boolean part(Token token) {
        return (token.is("NOUN", "PROPN", "ADJ") && token.text().chars().anyMatch(Character::isLetter))
                || (token.is("NUM")
                        && token.text().chars().anyMatch(Character::isDigit)
                        && !token.text().contains("$"));
    }

    private static void add(List<Token> tokens, int from, int to, List<Phrase> phrases) {
        int start = from;
        int end = to;
        while (end > start
                && !tokens.get(end - 1).is("NOUN", "PROPN")
                && !(end - start > 1
                        && tokens.get(end - 1).is("NUM")
                        && tokens.get(end - 2).is("PROPN"))) {
            end--;
        }
        while (start < end
                && (EMPTY.contains(tokens.get(start).lower())
                        || tokens.get(start).is("NUM"))
                && end - start > 1) {
            start++;
        }
        start = Math.max(start, end - LONGEST);
        if (start < end
                && !EMPTY.contains(tokens.get(end - 1).lower())
                && tokens.get(end - 1).text().length() > 1
                && !tokens.get(start).glued()) {
            phrases.add(new Phrase(start, end, List.copyOf(tokens.subList(start, end))));
        }
    }
}
