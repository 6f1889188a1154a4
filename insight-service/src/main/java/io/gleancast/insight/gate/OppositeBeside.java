package io.gleancast.insight.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body says "less" beside a word that near the evidence stands beside "more", and never beside "less". */
final class OppositeBeside implements PolarityHolds.Turning {
    private static final int REACH = 3;
    /** They stand beside everything. */
    private static final Set<String> RELATIONS =
            Set.of("with", "without", "before", "after", "up", "down", "over", "under", "all", "none");

    @Override
    public @Nullable String in(PolarityHolds.Sentence sentence, Statements said) {
        for (var clause : sentence.clauses()) {
            var words = words(clause);
            for (int i = 0; i < words.size(); i++) {
                if (isTurned(words, i, sentence, said)) {
                    return clause.text();
                }
            }
        }
        return null;
    }

    private static boolean isTurned(List<String> words, int at, PolarityHolds.Sentence sentence, Statements said) {
        var stem = Stem.of(words.get(at));
        var opposites = Lexicon.oppositesOf(stem);
        if (opposites.isEmpty()
                || RELATIONS.contains(words.get(at))
                || sentence.clauses().stream()
                        .anyMatch(
                                one -> !Statements.both(one.stems(), opposites).isEmpty())) {
            return false;
        }
        int denials = otherDenials(words, at);
        var beside = new HashSet<String>();
        var besideOpposite = new HashSet<String>();
        for (var one : said.all()) {
            var others = words(one.clause());
            for (int i = 0; i < others.size(); i++) {
                var other = Stem.of(others.get(i));
                if (other.equals(stem)) {
                    beside.addAll(neighbours(others, i));
                } else if (opposites.contains(other) && !one.asks() && (otherDenials(others, i) - denials) % 2 == 0) {
                    besideOpposite.addAll(neighbours(others, i));
                }
            }
        }
        return neighbours(words, at).stream().anyMatch(word -> besideOpposite.contains(word) && !beside.contains(word));
    }

    /** The stems of content words that stand close to this one. */
    private static Set<String> neighbours(List<String> words, int at) {
        var stems = new HashSet<>(Clauses.content(words.subList(Math.max(0, at - REACH), at)));
        stems.addAll(Clauses.content(words.subList(at + 1, Math.min(words.size(), at + 1 + REACH))));
        return stems;
    }

    /** "Never" and "nobody" are opposites themselves and do not turn themselves round. */
    private static int otherDenials(List<String> words, int at) {
        return (int) IntStream.range(0, words.size())
                .filter(i -> i != at && Lexicon.negates(words.get(i)))
                .count();
    }

    private static List<String> words(Clause clause) {
        return Stream.of(clause.text().split(" ", -1)).toList();
    }
}
