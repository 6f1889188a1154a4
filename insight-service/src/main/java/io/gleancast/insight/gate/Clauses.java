package io.gleancast.insight.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Cuts a sentence into clauses and says of each what it is about and what it denies. */
final class Clauses {
    private static final String PARTING = ",;:.!?—–…()";
    private static final Set<String> CONNECTORS = Set.of(
            "but",
            "because",
            "although",
            "though",
            "while",
            "whereas",
            "unless",
            "if",
            "when",
            "which",
            "who",
            "so",
            "and",
            "that");
    private static final Set<String> SUPPOSING = Set.of("if", "unless", "whether");
    /** Behind "no" or "not" they deny nothing: "not only", "no more than". */
    private static final Set<String> EMPTY = Set.of(
            "only",
            "just",
            "longer",
            "wonder",
            "matter",
            "doubt",
            "merely",
            "simply",
            "more",
            "less",
            "sooner",
            "fewer",
            "surprise",
            "surprisingly",
            "necessarily",
            "exactly",
            "sure");

    private static final Set<String> NO_PREFIX = Set.of(
            "under",
            "understand",
            "until",
            "unless",
            "unit",
            "universe",
            "unique",
            "discuss",
            "image",
            "distance",
            "discover",
            "unlike",
            "important",
            "impact",
            "improve",
            "imagine");
    private static final List<String> PREFIXES = List.of("un", "dis", "non", "im", "ir", "il");
    private static final int REACH = 6;
    private static final int REACH_BEYOND = 3;
    private static final int SHORTEST_AFFIXED = 6;

    private Clauses() {}

    static List<Clause> of(String sentence) {
        var pieces = pieces(sentence);
        var clauses = new ArrayList<Clause>();
        for (int i = 0; i < pieces.size(); i++) {
            clauses.add(clause(pieces.get(i), i + 1 < pieces.size() ? pieces.get(i + 1) : List.of()));
        }
        return clauses;
    }

    private static List<List<String>> pieces(String sentence) {
        var pieces = new ArrayList<List<String>>();
        var words = Normalisation.words(sentence);
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || parts(sentence, words, i)) {
                pieces.add(words.subList(from, i).stream().map(Word::form).toList());
                from = i;
            }
        }
        return pieces;
    }

    private static boolean parts(String sentence, List<Word> words, int at) {
        var between = sentence.substring(words.get(at - 1).end(), words.get(at).start());
        return CONNECTORS.contains(words.get(at).form()) || between.chars().anyMatch(c -> PARTING.indexOf(c) >= 0);
    }

    private static Clause clause(List<String> words, List<String> next) {
        var denied = new HashSet<String>();
        String deniedFirst = null;
        int denials = 0;
        for (int i = 0; i < words.size(); i++) {
            boolean empty = i + 1 < words.size() && EMPTY.contains(words.get(i + 1));
            if (Lexicon.negates(words.get(i)) && !empty) {
                denials++;
                var behind = content(words.subList(i + 1, Math.min(words.size(), i + 1 + REACH)));
                if (behind.isEmpty()) {
                    behind = content(next.subList(0, Math.min(next.size(), REACH))).stream()
                            .limit(REACH_BEYOND)
                            .toList();
                }
                denied.addAll(behind);
                if (deniedFirst == null && !behind.isEmpty()) {
                    deniedFirst = behind.getFirst();
                }
            }
        }
        return new Clause(
                words.stream().map(Stem::of).collect(Collectors.toSet()),
                Set.copyOf(content(words)),
                denied,
                deniedFirst,
                denials,
                !words.isEmpty() && SUPPOSING.contains(words.getFirst()),
                words.stream().anyMatch(word -> Lexicon.negatesNearly(word) || isAffixed(word)),
                String.join(" ", words));
    }

    /** The stems of content words, each once, in order. */
    static List<String> content(List<String> words) {
        return words.stream()
                .filter(word -> !Lexicon.FUNCTION.contains(word) && !Lexicon.negates(word))
                .map(Stem::of)
                .distinct()
                .toList();
    }

    /** Words such as "unfinished", "impossible" and "worthless". */
    private static boolean isAffixed(String word) {
        return word.length() >= SHORTEST_AFFIXED
                && (word.endsWith("less") || PREFIXES.stream().anyMatch(word::startsWith))
                && !NO_PREFIX.contains(word);
    }
}
