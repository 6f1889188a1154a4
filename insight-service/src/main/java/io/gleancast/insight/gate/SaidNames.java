package io.gleancast.insight.gate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What may stand as a name because it was said anywhere in the episode, or because its metadata has it: a name that was misheard
 * is right as it was heard and as the metadata sets it right. Words themselves, two of them written as one ("seed signer" as
 * SeedSigner), the first letters of several ("large language model" as LLM), and peoples for their countries.
 */
final class SaidNames {
    private static final int SHORTEST_ACRONYM = 3;
    private static final int LONGEST_ACRONYM = 5;
    private static final int SHORTEST_HALF = 2;
    /** Longer names are none; nobody's are looked for in halves. */
    private static final int LONGEST = 60;
    /** Of two letters, where any two words could spell nearly anything. */
    private static final Map<String, String> UNIONS =
            Map.of("us", "united states", "uk", "united kingdom", "un", "united nations", "eu", "european union");

    private static final int ROOT = 4;
    private static final Pattern PEOPLE = Pattern.compile("(?:ese|ians?|eans?|ans?|ish|is?|ns?|a|y|e)$");

    private final Source source;
    private final Set<String> metadata = new HashSet<>();
    /** Hashes, sorted: a stranger's transcript may have as many words as letters. */
    private final int[] stems;

    private final int[] roots;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    SaidNames(Source source) {
        this.source = source;
        source.metadata().forEach(metadata::addAll);
        this.stems = hashes(Stem::of);
        this.roots = hashes(SaidNames::root);
    }

    private int[] hashes(UnaryOperator<String> form) {
        return Stream.concat(source.vocabulary().stream(), metadata.stream())
                .mapToInt(word -> form.apply(withoutPossessive(word)).hashCode())
                .sorted()
                .toArray();
    }

    private boolean isWord(String form) {
        return source.count(form) > 0 || metadata.contains(form) || source.count(form + "'s") > 0;
    }

    boolean has(String form) {
        return known.computeIfAbsent(form, this::isSaid);
    }

    private boolean isSaid(String form) {
        return isWord(form)
                || contains(stems, Stem.of(form))
                || (root(form).length() >= ROOT && (contains(roots, root(form)) || contains(roots, form)))
                || isUnion(form)
                || isTwoInOne(form)
                || isAcronym(form)
                || (form.endsWith("s") && isAcronym(form.substring(0, form.length() - 1)));
    }

    private static boolean contains(int[] hashes, String text) {
        return Arrays.binarySearch(hashes, text.hashCode()) >= 0;
    }

    private boolean isUnion(String form) {
        var union = UNIONS.getOrDefault(form, "").split(" ", 2);
        return union.length == 2 && isSaidTogether(union[0], union[1]);
    }

    private boolean isTwoInOne(String form) {
        return form.length() <= LONGEST
                && IntStream.rangeClosed(SHORTEST_HALF, form.length() - SHORTEST_HALF)
                        .anyMatch(at -> isSaidTogether(form.substring(0, at), form.substring(at)));
    }

    private boolean isSaidTogether(String one, String next) {
        return isWord(one) && isWord(next) && source.isSaidTogether(one, next);
    }

    private boolean isAcronym(String form) {
        return form.length() >= SHORTEST_ACRONYM
                && form.length() <= LONGEST_ACRONYM
                && (spells(form, source.size(), source::form)
                        || source.metadata().stream().anyMatch(text -> spells(form, text.size(), text::get)));
    }

    private static boolean spells(String letters, int size, IntFunction<String> words) {
        return IntStream.rangeClosed(0, size - letters.length())
                .anyMatch(from -> IntStream.range(0, letters.length())
                        .allMatch(i -> begins(words.apply(from + i), letters.charAt(i))));
    }

    private static boolean begins(String word, char letter) {
        return word.charAt(0) == letter && word.length() > 1 && !Lexicon.FUNCTION.contains(word);
    }

    /** Whether what is written as several words was said as one. */
    boolean hasJoined(List<String> forms) {
        var joined = withoutPossessive(String.join(" ", forms));
        return UNIONS.entrySet().stream().anyMatch(union -> union.getValue().equals(joined) && isWord(union.getKey()))
                || (forms.size() > 1 && isWord(withoutPossessive(String.join("", forms))));
    }

    private static String root(String form) {
        return PEOPLE.matcher(form).replaceFirst("");
    }

    static String withoutPossessive(String form) {
        return form.endsWith("'s")
                ? form.substring(0, form.length() - 2)
                : form.endsWith("'") ? form.substring(0, form.length() - 1) : form;
    }
}
