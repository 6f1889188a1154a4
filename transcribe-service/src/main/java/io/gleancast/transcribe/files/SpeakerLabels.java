package io.gleancast.transcribe.files;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which beginnings of lines are speakers: {@code "Ada Byron: ..."} is one, {@code "And the thing is: ..."} is not. Judged over a
 * whole file, since one line alone cannot tell.
 */
final class SpeakerLabels {
    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[<>{}]|\\*\\*");
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_LOOKED_AT = 500;
    private static final int MOST_DIFFERENT = 50_000;
    private static final int MOST_NAME_WORDS = 6;
    private static final int OFTEN = 3;

    /** A line that begins with a label; groups: label, the rest. */
    static final Pattern LABELLED = Pattern.compile(
            "^\\s*(?:>>+|[-–—]+)?\\s*\\[?([\\p{L}\\p{N}][^:\\[\\]<>{}\\r\\n]{0," + (LONGEST_LABEL - 1)
                    + "}?)\\]?\\s?(?::(?=\\s|$)|：)\\s*(.*)$",
            Pattern.DOTALL);

    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "de", "der", "den", "del", "da", "di", "la", "le", "el", "al", "bin", "y", "and", "of", "the",
            "dos", "zu");
    private static final Set<String> NOBODY =
            Set.of("unknown", "unknown speaker", "speaker", "none", "null", "undefined", "n/a");

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> lowerCaseWords = new HashMap<>();
    private final Map<String, String> spellings = new HashMap<>();

    /** Counts what a line begins with, and what words it holds. Call it for every line before the first {@link #split}. */
    void look(String line) {
        var match = LABELLED.matcher(line);
        var said = line;
        if (match.matches()) {
            count(key(match.group(1)), counts);
            said = match.group(2);
        }
        for (var part : Parts.of(said)) {
            for (var word : WORD_BREAK.split(part, -1)) {
                if (!word.isEmpty() && word.length() <= LONGEST_LABEL && Character.isLowerCase(word.codePointAt(0))) {
                    count(word, lowerCaseWords);
                }
            }
        }
    }

    /** No language has so many words in one conversation; what comes after them is not counted. */
    private static void count(String word, Map<String, Integer> counted) {
        if (counted.size() < MOST_DIFFERENT || counted.containsKey(word)) {
            counted.merge(word, 1, Integer::sum);
        }
    }

    /** The line's speaker and what they say; the whole line and no speaker where it begins with no label. */
    Line split(String line) {
        var match = LABELLED.matcher(line);
        if (match.matches() && isSpeaker(match.group(1))) {
            return new Line(true, normalise(match.group(1)), match.group(2));
        }
        return new Line(false, null, line);
    }

    /** Whether a time beside it makes this a speaker: then looks alone are enough. */
    boolean couldBeSpeaker(String label) {
        var words = words(label);
        return words.size() <= MOST_NAME_WORDS && looksLikeAName(words);
    }

    /** One spelling for each speaker of a file; none for a label that names nobody. */
    @Nullable String normalise(@Nullable String label) {
        if (label == null) {
            return null;
        }
        var clean = withoutColons(CleanText.of(NOT_IN_NAMES.matcher(cut(label)).replaceAll(" ")));
        if (clean.isEmpty() || !CleanText.isSpeech(clean) || NOBODY.contains(clean.toLowerCase(Locale.ROOT))) {
            return null;
        }
        var cut = clean.length() <= LONGEST_LABEL ? clean : CleanText.of(clean.substring(0, LONGEST_LABEL));
        return spellings.size() < MOST_DIFFERENT
                ? spellings.computeIfAbsent(cut.toLowerCase(Locale.ROOT), _ -> cut)
                : cut;
    }

    private static String cut(String label) {
        return label.length() <= LONGEST_LOOKED_AT ? label : label.substring(0, LONGEST_LOOKED_AT);
    }

    private static String withoutColons(String label) {
        var end = label.length();
        while (end > 0 && (label.charAt(end - 1) == ':' || Character.isWhitespace(label.charAt(end - 1)))) {
            end--;
        }
        return label.substring(0, end);
    }

    private boolean isSpeaker(String label) {
        var words = words(label);
        if (words.size() == 1 && startsLower(words.getFirst())) {
            var labels = counts.getOrDefault(key(label), 0);
            return labels >= OFTEN && lowerCaseWords.getOrDefault(words.getFirst(), 0) < labels;
        }
        return couldBeSpeaker(label) && (counts.getOrDefault(key(label), 0) >= OFTEN || !isOrdinary(words));
    }

    /** Whether the file uses every one of these words in lower case too, as it does with words but not with names. */
    private boolean isOrdinary(List<String> words) {
        for (var word : words) {
            if (!lowerCaseWords.containsKey(word.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private static boolean looksLikeAName(List<String> words) {
        for (var word : words) {
            if (startsLower(word) && !PARTICLES.contains(word.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return !words.getFirst().chars().allMatch(Character::isDigit);
    }

    private static boolean startsLower(String word) {
        var letter = word.codePoints().filter(Character::isLetterOrDigit).findFirst();
        return letter.isPresent() && Character.isLowerCase(letter.getAsInt());
    }

    private static List<String> words(String label) {
        return List.of(SPACE.split(label.strip(), -1));
    }

    private static String key(String label) {
        return label.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * A line without its label.
     *
     * @param labelled whether it had one; one that names nobody gives no speaker, and is not the speaker before
     */
    record Line(boolean labelled, @Nullable String speaker, String said) {}
}
