package io.gleancast.digest.insights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a text claims, as far as its words show it: what it is about, its numbers, its names, and what it denies. */
final class Claim {
    private static final Pattern TOKEN =
            Pattern.compile("\\p{L}[\\p{L}\\p{M}\\d]*(?:['’]\\p{L}+)?|\\d[\\d,.]*\\d|\\d|[.,;:!?()]");
    private static final int MOST_TOKENS = 250;
    /** And this many on each side of a comparing word are what is compared. */
    private static final int COMPARED = 3;

    /** Why two texts cannot be the same claim. */
    enum Objection {
        NUMBERS,
        NAMES,
        DENIAL,
        DIRECTION,
        ORDER
    }

    private final List<ClaimSentence> sentences;
    private final Set<String> stems = new HashSet<>();
    private final Set<String> folded = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final Map<String, Set<String>> measured = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    private Claim(List<ClaimSentence> sentences) {
        this.sentences = sentences;
        for (var sentence : sentences) {
            for (int i = 0; i < sentence.size(); i++) {
                var word = sentence.get(i);
                folded.add(word.folded());
                if (word.number()) {
                    numbers.add(word.stem());
                    if (i + 1 < sentence.size()
                            && Polarity.measures(sentence.get(i + 1).stem())) {
                        measured.computeIfAbsent(word.stem(), _ -> new HashSet<>())
                                .add(sentence.get(i + 1).stem());
                    }
                } else if (word.meaning()) {
                    stems.add(word.stem());
                }
                if (word.name()) {
                    names.add(word.stem());
                }
            }
        }
    }

    /** Of what is longer than any claim, the beginning is compared: each word is held against each of another's. */
    static Claim of(String text) {
        var tokens = TOKEN.matcher(text)
                .results()
                .limit(MOST_TOKENS)
                .map(MatchResult::group)
                .toList();
        var sentences = new ArrayList<ClaimSentence>();
        int from = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size() || ".!?".contains(tokens.get(i))) {
                sentences.add(ClaimSentence.of(tokens.subList(from, i)));
                from = i + 1;
            }
        }
        return new Claim(sentences);
    }

    /** The share of the words with meaning that two claims have in common (Jaccard's index). */
    double overlap(Claim other) {
        var common = shared(stems, other.stems);
        var all = stems.size() + other.stems.size() - common;
        return all == 0 ? 0 : (double) common / all;
    }

    /** The first sign that the two say different things; none where no word speaks against their being the same. */
    Optional<Objection> against(Claim other) {
        if (differ(numbers, other.numbers) || measuredOtherwise(other)) {
            return Optional.of(Objection.NUMBERS);
        }
        if (differ(names, other.names, this, other)) {
            return Optional.of(Objection.NAMES);
        }
        if (contrasts(other) || other.contrasts(this) || prefixed(other) || other.prefixed(this)) {
            return Optional.of(Objection.DENIAL);
        }
        if (opposed(other)) {
            return Optional.of(Objection.DIRECTION);
        }
        return swapped(other) ? Optional.of(Objection.ORDER) : Optional.empty();
    }

    /** The same number is of one unit here and of another there. */
    private boolean measuredOtherwise(Claim other) {
        return measured.entrySet().stream()
                .anyMatch(number -> Collections.disjoint(
                        number.getValue(), other.measured.getOrDefault(number.getKey(), number.getValue())));
    }

    /** Both have something that the other has not. */
    private static boolean differ(Set<String> one, Set<String> other) {
        return !other.containsAll(one) && !one.containsAll(other);
    }

    private static boolean differ(Set<String> names, Set<String> others, Claim one, Claim other) {
        return !other.stems.containsAll(names) && !one.stems.containsAll(others);
    }

    /** One denies a word, and the other says it in the same surroundings with nothing near that denies. */
    private boolean contrasts(Claim other) {
        return anyPair(
                other,
                (mine, i, theirs, j) -> mine.get(i).meaning()
                        && mine.get(i).denied()
                        && mine.get(i).stem().equals(theirs.get(j).stem())
                        && theirs.noneDenies(j));
    }

    /** In the same surroundings one has a word and the other its opposite; where both have both, behind the same word. */
    private boolean opposed(Claim other) {
        return anyPair(
                other,
                (mine, i, theirs, j) -> mine.get(i).opposes(theirs.get(j))
                        && ((!other.stems.contains(mine.get(i).stem())
                                        && !stems.contains(theirs.get(j).stem()))
                                || mine.nearest(i).equals(theirs.nearest(j))));
    }

    /** One has a word, the other the same with a negating prefix, and neither has both. */
    private boolean prefixed(Claim other) {
        return folded.stream()
                .flatMap(word -> List.of("un", "in", "im", "ir", "non", "dis").stream()
                        .filter(prefix -> word.startsWith(prefix) && word.length() - prefix.length() > 3)
                        .filter(_ -> !other.folded.contains(word))
                        .map(prefix -> word.substring(prefix.length())))
                .anyMatch(bare -> other.folded.contains(bare) && !folded.contains(bare));
    }

    /** On the two sides of the same comparing word stand the same words, but the other way round. */
    private boolean swapped(Claim other) {
        for (var sentence : sentences) {
            for (int i = 0; i < sentence.size(); i++) {
                if (Polarity.compares(sentence.get(i).folded()) && swapped(sentence, i, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean swapped(ClaimSentence mine, int at, Claim other) {
        var left = mine.beside(at, -1, COMPARED);
        var right = mine.beside(at, 1, COMPARED);
        for (var theirs : other.sentences) {
            for (int j = 0; j < theirs.size(); j++) {
                if (theirs.get(j).stem().equals(mine.get(at).stem())) {
                    var otherLeft = theirs.beside(j, -1, COMPARED);
                    var otherRight = theirs.beside(j, 1, COMPARED);
                    if (crosses(left, right, otherLeft, otherRight) && crosses(right, left, otherRight, otherLeft)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether a word that one has on this side only stands on the other side only with the other. */
    private static boolean crosses(Set<String> here, Set<String> there, Set<String> otherHere, Set<String> otherThere) {
        return here.stream()
                .anyMatch(word -> otherThere.contains(word) && !otherHere.contains(word) && !there.contains(word));
    }

    private interface Test {
        boolean holds(ClaimSentence mine, int i, ClaimSentence theirs, int j);
    }

    private boolean anyPair(Claim other, Test test) {
        for (var mine : sentences) {
            for (int i = 0; i < mine.size(); i++) {
                for (var theirs : other.sentences) {
                    for (int j = 0; j < theirs.size(); j++) {
                        if (test.holds(mine, i, theirs, j) && alike(mine, i, theirs, j)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** Whether two words stand in much the same surroundings. */
    private static boolean alike(ClaimSentence mine, int i, ClaimSentence theirs, int j) {
        var here = mine.around(i);
        var there = theirs.around(j);
        var common = shared(here, there);
        return common >= 2 && 2 * common >= Math.min(here.size(), there.size());
    }

    private static int shared(Set<String> one, Set<String> other) {
        return (int) one.stream().filter(other::contains).count();
    }
}
