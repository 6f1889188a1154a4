package io.gleancast.digest.insights;

import java.util.ArrayList;
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
    /** Where somebody or something is from is said in too many ways to be compared, and names nothing. */
    static final Pattern DEMONYM = Pattern.compile(
            "american|united|states|us|usa|chinese|european|british|english|german|french|japanese|russian|indian");

    private static final Map<String, String> NUMBER_WORDS = Map.ofEntries(
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"),
            Map.entry("dozen", "12"),
            Map.entry("fifteen", "15"),
            Map.entry("twenty", "20"),
            Map.entry("thirty", "30"),
            Map.entry("forty", "40"),
            Map.entry("fifty", "50"),
            Map.entry("sixty", "60"),
            Map.entry("seventy", "70"),
            Map.entry("eighty", "80"),
            Map.entry("ninety", "90"),
            Map.entry("hundred", "100"),
            Map.entry("thousand", "1000"),
            Map.entry("million", "1000000"),
            Map.entry("billion", "1000000000"),
            Map.entry("trillion", "1000000000000"));
    /** How many words before, and after, a word a negator may stand to deny it. */
    private static final int REACH_FORWARD = 2;

    private static final int REACH_BACK = 2;
    /** How many words with meaning on either side are a word's surroundings. */
    private static final int AROUND = 4;
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

    /** A word where it stands. */
    private record Word(
            String folded,
            String stem,
            boolean meaning,
            boolean name,
            boolean number,
            boolean negator,
            boolean denied) {
        int side() {
            var side = Polarity.side(stem);
            return denied ? -side : side;
        }
    }

    private final List<List<Word>> sentences;
    private final Set<String> stems = new HashSet<>();
    private final Set<String> folded = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private Claim(List<List<Word>> sentences) {
        this.sentences = sentences;
        for (var sentence : sentences) {
            for (var word : sentence) {
                folded.add(word.folded());
                if (word.number()) {
                    numbers.add(word.stem());
                } else if (word.meaning()) {
                    stems.add(word.stem());
                }
                if (word.name()) {
                    names.add(word.stem());
                }
            }
        }
    }

    static Claim of(String text) {
        var tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
        var sentences = new ArrayList<List<Word>>();
        int from = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size() || ".!?".contains(tokens.get(i))) {
                sentences.add(sentence(tokens.subList(from, i)));
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
        if (differ(numbers, other.numbers)) {
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

    private static List<Word> sentence(List<String> tokens) {
        var words = new ArrayList<Word>();
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (!Character.isLetterOrDigit(token.charAt(0))) {
                continue;
            }
            var folded = Words.fold(token);
            var number = Character.isDigit(token.charAt(0)) ? token.replace(",", "") : NUMBER_WORDS.get(folded);
            var stem = number != null ? number : Words.stem(folded);
            var meaning = number == null && !Words.empty(folded) && !Polarity.negates(folded);
            words.add(new Word(
                    folded,
                    stem,
                    meaning,
                    meaning && name(token, i),
                    number != null,
                    negator(tokens, i),
                    denied(tokens, i)));
        }
        return words;
    }

    /** A capital shows a name, except where every sentence has one. */
    private static boolean name(String token, int i) {
        var inner = token.chars().skip(1).anyMatch(c -> Character.isUpperCase(c) || Character.isDigit(c));
        return Character.isUpperCase(token.charAt(0))
                && (i > 0 || inner)
                && !DEMONYM.matcher(Words.fold(token)).matches();
    }

    private static boolean denied(List<String> tokens, int at) {
        for (int i = at - 1; i >= Math.max(0, at - REACH_FORWARD) && inClause(tokens, i); i--) {
            if (negator(tokens, i)) {
                return true;
            }
        }
        for (int i = at + 1; i < Math.min(tokens.size(), at + 1 + REACH_BACK) && inClause(tokens, i); i++) {
            if (tokens.get(i).equalsIgnoreCase("not")
                    || Words.fold(tokens.get(i)).endsWith("n't")) {
                return true;
            }
        }
        return false;
    }

    private static boolean inClause(List<String> tokens, int i) {
        var token = Words.fold(tokens.get(i));
        return Character.isLetterOrDigit(token.charAt(0))
                && !token.equals("but")
                && !token.equals("because")
                && !token.equals("so");
    }

    private static boolean negator(List<String> tokens, int i) {
        var word = Words.fold(tokens.get(i));
        var next = i + 1 < tokens.size() ? Words.fold(tokens.get(i + 1)) : "";
        return Polarity.negates(word)
                || (word.equals("instead") && next.equals("of"))
                || (word.equals("rather") && next.equals("than"));
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
                        && noneDenies(theirs, j));
    }

    private static boolean noneDenies(List<Word> sentence, int at) {
        return sentence.subList(Math.max(0, at - 2 * AROUND), Math.min(sentence.size(), at + 2 * AROUND)).stream()
                .noneMatch(word -> word.negator() || Polarity.hinders(word.stem()));
    }

    /** In the same surroundings one has a word and the other its opposite; where both have both, behind the same word. */
    private boolean opposed(Claim other) {
        return anyPair(
                other,
                (mine, i, theirs, j) -> mine.get(i).side() != 0
                        && mine.get(i).side() == -theirs.get(j).side()
                        && !mine.get(i).stem().equals(theirs.get(j).stem())
                        && ((!other.stems.contains(mine.get(i).stem())
                                        && !stems.contains(theirs.get(j).stem()))
                                || nearest(mine, i).equals(nearest(theirs, j))));
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

    private static boolean swapped(List<Word> mine, int at, Claim other) {
        var left = beside(mine, at, -1, COMPARED);
        var right = beside(mine, at, 1, COMPARED);
        for (var theirs : other.sentences) {
            for (int j = 0; j < theirs.size(); j++) {
                if (theirs.get(j).stem().equals(mine.get(at).stem())) {
                    var otherLeft = beside(theirs, j, -1, COMPARED);
                    var otherRight = beside(theirs, j, 1, COMPARED);
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
        boolean holds(List<Word> mine, int i, List<Word> theirs, int j);
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
    private static boolean alike(List<Word> mine, int i, List<Word> theirs, int j) {
        var here = around(mine, i);
        var there = around(theirs, j);
        var common = shared(here, there);
        return common >= 2 && 2 * common >= Math.min(here.size(), there.size());
    }

    private static Set<String> around(List<Word> sentence, int at) {
        var around = new HashSet<String>();
        around.addAll(beside(sentence, at, -1, AROUND));
        around.addAll(beside(sentence, at, 1, AROUND));
        around.remove(sentence.get(at).stem());
        return around;
    }

    private static Set<String> beside(List<Word> sentence, int at, int step, int most) {
        var beside = new HashSet<String>();
        for (int i = at + step; i >= 0 && i < sentence.size() && beside.size() < most; i += step) {
            if (sentence.get(i).meaning() || sentence.get(i).number()) {
                beside.add(sentence.get(i).stem());
            }
        }
        return beside;
    }

    private static String nearest(List<Word> sentence, int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (sentence.get(i).meaning()) {
                return sentence.get(i).stem();
            }
        }
        return "";
    }

    private static int shared(Set<String> one, Set<String> other) {
        return (int) one.stream().filter(other::contains).count();
    }
}
