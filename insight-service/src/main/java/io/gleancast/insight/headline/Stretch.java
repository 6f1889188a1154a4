package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Some tokens in their order. */
record Stretch(List<Token> tokens) {
    private static final Set<String> COLOUR = Words.set("""
            just really actually basically literally simply totally obviously certainly definitely essentially
            kinda sorta very pretty also then therefore still quite super honestly absolutely effectively""");

    Stretch {
        tokens = List.copyOf(tokens);
    }

    /** Without words that only colour it, and without marks at its ends. */
    static Stretch trimmed(List<Token> tokens) {
        var kept = new ArrayList<>(tokens);
        kept.removeIf(token -> COLOUR.contains(token.lower()) && token.is("ADV", "INTJ"));
        while (!kept.isEmpty()
                && !kept.getLast().isWord()
                && !kept.getLast().text().equals("%")
                && !kept.getLast().lower().matches("n['’]t|['’]s|['’]")) {
            kept.removeLast();
        }
        while (!kept.isEmpty() && !kept.getFirst().isWord()) {
            kept.removeFirst();
        }
        if (!kept.isEmpty() && kept.getFirst().glued()) {
            kept.set(0, new Token(kept.getFirst().text(), kept.getFirst().tag(), false));
        }
        return new Stretch(kept);
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    int size() {
        return tokens.size();
    }

    Token get(int at) {
        return tokens.get(at);
    }

    Token first() {
        return tokens.getFirst();
    }

    Token last() {
        return tokens.getLast();
    }

    Stretch from(int start) {
        return new Stretch(tokens.subList(start, size()));
    }

    Stretch to(int end) {
        return new Stretch(tokens.subList(0, end));
    }

    /** Another token before the first. */
    Stretch after(Token token) {
        var all = new ArrayList<Token>();
        all.add(token);
        all.addAll(tokens);
        return new Stretch(all);
    }

    boolean has(Set<String> words) {
        return tokens.stream().anyMatch(token -> words.contains(token.lower()));
    }

    boolean has(String... tags) {
        return count(token -> token.is(tags)) > 0;
    }

    long count(Predicate<Token> which) {
        return tokens.stream().filter(which).count();
    }

    int words() {
        return Tagger.words(tokens);
    }

    String text() {
        return Tagger.join(tokens);
    }

    /** As a headline begins. */
    String headline() {
        return capital(text());
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
