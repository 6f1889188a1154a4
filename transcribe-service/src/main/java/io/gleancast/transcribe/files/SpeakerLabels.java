package io.gleancast.transcribe.files;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
    private static final int TWICE = 2;
    private static final int OFTEN = 3;
    private static final int MOST_LISTED_TO_SEARCH = 200;
    private static final String CLOSERS = "\"'”’»)*_";
    private static final String ENDS = ".!?…:;—–-♪>]}|。！？：」』";

    /** A line that begins with a label; groups: label, the rest. */
    static final Pattern LABELLED = Pattern.compile(
            "^\\s*(?:>>+|[-–—]+)?\\s*\\[?([\\p{L}\\p{N}][^:\\[\\]<>{}\\r\\n]{0," + (LONGEST_LABEL - 1)
                    + "}?)\\]?\\s?(?::(?=\\s|$)|：)\\s*(.*)$",
            Pattern.DOTALL);

    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "de", "der", "den", "del", "da", "di", "la", "le", "el", "al", "bin", "y", "and", "of", "the",
            "dos", "zu");
    /** What stands before a text as its own description. */
    private static final Set<String> METADATA = Set.of(
            "title",
            "date",
            "episode",
            "podcast",
            "show",
            "season",
            "host",
            "hosts",
            "guest",
            "guests",
            "speaker",
            "speakers",
            "participants",
            "duration",
            "length",
            "published",
            "recorded",
            "author",
            "authors",
            "url",
            "link",
            "links",
            "language",
            "tags",
            "description",
            "summary",
            "transcript",
            "transcript by",
            "transcribed by",
            "transcription",
            "chapters",
            "timestamps",
            "outline",
            "contents",
            "table of contents",
            "show notes",
            "shownotes",
            "notes",
            "sponsors",
            "sponsor",
            "resources",
            "references",
            "source",
            "media",
            "website",
            "topics",
            "keywords",
            "categories",
            "copyright",
            "license",
            "licence");

    private static final Set<String> NOBODY =
            Set.of("unknown", "unknown speaker", "speaker", "none", "null", "undefined", "n/a");

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> lowerCaseWords = new HashMap<>();
    private final Map<String, String> spellings = new HashMap<>();
    private final Set<String> listed = new HashSet<>();
    private int beginnings;
    private int repeated;
    private int labelled;
    private String first = "";
    private final Set<String> surelyNamed = new HashSet<>();

    /** @param people who is known to be heard, whether the file names them once or often */
    SpeakerLabels(Collection<String> people) {
        people.forEach(this::list);
    }

    /** Names somebody who is known to be heard. */
    void list(String name) {
        var clean = CleanText.of(cut(name));
        if (!clean.isEmpty() && listed.size() < MOST_DIFFERENT) {
            listed.add(key(clean));
        }
    }

    /**
     * Counts what a line begins with, and what words it holds. Call it for every line before the first {@link #split}.
     *
     * @param begins whether somebody may begin to speak here
     * @param sure whether the line before had come to an end, so that this one does not go on with it
     */
    void look(String line, boolean begins, boolean sure) {
        var match = LABELLED.matcher(line);
        var said = line;
        beginnings += begins ? 1 : 0;
        if (match.matches()) {
            if (begins) {
                named(match.group(1));
                labelled += couldBeSpeaker(match.group(1)) ? 1 : 0;
            }
            if (sure && surelyNamed.size() < MOST_DIFFERENT) {
                surelyNamed.add(key(match.group(1)));
            }
            if (beginnings == 1 && begins) {
                first = key(match.group(1));
            }
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

    /** Counts a label that stands where one may stand. */
    void named(String label) {
        count(key(label), counts);
        var times = counts.getOrDefault(key(label), 0);
        repeated += times == TWICE ? TWICE : times > TWICE ? 1 : 0;
    }

    /** Whether a line looks as if somebody began to speak in it. */
    static boolean begins(String line) {
        var match = LABELLED.matcher(line);
        return line.startsWith(">>")
                || (match.matches() && couldBeSpeaker(match.group(1)) && !isMetadata(match.group(1)));
    }

    /** Whether what follows this line may be somebody else's: it is no wrapped line's first half. */
    static boolean endsTurn(String line) {
        var end = line.length();
        while (end > 0
                && (Character.isWhitespace(line.charAt(end - 1)) || CLOSERS.indexOf(line.charAt(end - 1)) >= 0)) {
            end--;
        }
        return end == 0
                || ENDS.indexOf(line.charAt(end - 1)) >= 0
                || end < line.stripTrailing().length();
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
        if (match.matches() && isSpeaker(match.group(1), !match.group(2).isBlank())) {
            return new Line(true, normalise(match.group(1)), match.group(2));
        }
        return new Line(false, null, line);
    }

    /** Whether a time beside it makes this a speaker: then looks alone are enough. */
    static boolean couldBeSpeaker(String label) {
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

    /**
     * Whether a label is somebody's name: named twice, or known. Named once only where they say something, and most of what begins
     * is named, or they have a full name and begin the file or are among others who are named often.
     */
    boolean isSpeaker(String label, boolean saysSomething) {
        if (isListed(label)) {
            return true;
        }
        var words = words(label);
        var times = counts.getOrDefault(key(label), 0);
        if (words.size() == 1 && startsLower(words.getFirst())) {
            return times >= OFTEN && lowerCaseWords.getOrDefault(words.getFirst(), 0) < times;
        }
        if (times == 0 || !couldBeSpeaker(label)) {
            return false;
        }
        return times >= OFTEN
                || (!isOrdinary(words) && (times >= TWICE || (saysSomething && isNamedOnce(label, words))));
    }

    private boolean isNamedOnce(String label, List<String> words) {
        if (isMetadata(label)) {
            return false;
        }
        var amongOthers = repeated > 0 && surelyNamed.contains(key(label));
        return mostAreNamed()
                || (words.size() >= TWICE && (amongOthers || key(label).equals(first)));
    }

    /** Whether most of what begins, begins with a label that occurs again; or all of it with some label. */
    boolean mostAreNamed() {
        return beginnings >= TWICE && (repeated * 2 >= beginnings || labelled == beginnings);
    }

    static boolean isMetadata(String label) {
        return METADATA.contains(key(label));
    }

    /** As the feed or the file lists it, or by one of its names alone. */
    boolean isListed(String label) {
        var key = key(label);
        return !key.isEmpty()
                && (listed.contains(key)
                        || (listed.size() <= MOST_LISTED_TO_SEARCH
                                && key.length() > 1
                                && listed.stream()
                                        .anyMatch(name -> name.startsWith(key + " ") || name.endsWith(" " + key))));
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
