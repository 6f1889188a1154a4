package io.gleancast.digest.insights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One sentence of a claim: its words, each with what it is and whether something near denies it. */
record ClaimSentence(List<Word> words) {
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
    /** These deny also what stands before them. */
    private static final Set<String> DENYING_BACK = Set.of("not", "nothing", "nobody", "none", "never");
    /** How many words with meaning on either side are a word's surroundings. */
    private static final int AROUND = 4;

    /** A word where it stands. */
    record Word(
            String folded,
            String stem,
            boolean meaning,
            boolean name,
            boolean number,
            boolean negator,
            boolean denied) {
        /** Whether the two are at opposite ends, as they stand. */
        boolean opposes(Word other) {
            var relation = Polarity.relation(stem, other.stem);
            return relation != 0 && !stem.equals(other.stem) && (relation < 0) == (denied == other.denied);
        }
    }

    static ClaimSentence of(List<String> tokens) {
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
        return new ClaimSentence(words);
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
            var token = Words.fold(tokens.get(i));
            if (DENYING_BACK.contains(token) || token.endsWith("n't")) {
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

    Word get(int at) {
        return words.get(at);
    }

    int size() {
        return words.size();
    }

    /** Whether nothing near a word denies. */
    boolean noneDenies(int at) {
        return words.subList(Math.max(0, at - 2 * AROUND), Math.min(words.size(), at + 2 * AROUND)).stream()
                .noneMatch(word -> word.negator() || Polarity.hinders(word.stem()));
    }

    /** The words with meaning around one. */
    Set<String> around(int at) {
        var around = new HashSet<String>();
        around.addAll(beside(at, -1, AROUND));
        around.addAll(beside(at, 1, AROUND));
        around.remove(words.get(at).stem());
        return around;
    }

    /** The nearest few words with meaning on one side: before it for a step of -1, behind it for 1. */
    Set<String> beside(int at, int step, int most) {
        var beside = new HashSet<String>();
        for (int i = at + step; i >= 0 && i < words.size() && beside.size() < most; i += step) {
            if (words.get(i).meaning() || words.get(i).number()) {
                beside.add(words.get(i).stem());
            }
        }
        return beside;
    }

    /** The nearest word with meaning before one; empty where there is none. */
    String nearest(int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (words.get(i).meaning()) {
                return words.get(i).stem();
            }
        }
        return "";
    }
}
