package io.gleancast.transcribe.files;

import io.gleancast.contracts.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cues to segments of a sentence or two: broken captions are joined, long paragraphs divided, and times inside a cue follow the
 * text. No word is added, lost or moved.
 */
final class Segmentation {
    private static final int ENOUGH = 80;
    private static final int LONG = 240;
    private static final int LONGEST = 480;
    /** In files with a word or two a cue, the end of a cue is no place to pause. */
    private static final int WORDS_OF_NO_CAPTION = 3;

    private static final long PAUSE_MS = 3000;

    private static final String CLOSERS = "\"'”’»)]}*_";
    private static final Pattern FULL_WIDTH_END = Pattern.compile("(?<=[。！？])");
    private static final Pattern INITIALS = Pattern.compile("[\\p{Lu}](\\.\\p{Lu})*\\.");
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr.", "mrs.", "ms.", "dr.", "st.", "vs.", "prof.", "sr.", "jr.", "sra.", "dra.", "e.g.", "i.e.", "etc.",
            "no.", "gen.", "sen.", "rep.", "gov.", "inc.", "ltd.", "co.", "corp.", "approx.", "dept.", "est.", "fig.",
            "mt.", "bzw.", "z.b.", "ca.");

    private final List<Segment> segments = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Word first;
    private @Nullable Word last;
    private @Nullable Word waiting;
    private int sentences;

    private Segmentation() {}

    /** Segments in the cues' order; cues without a letter or digit are left out. */
    static List<Segment> of(List<Cue> cues) {
        var segmentation = new Segmentation();
        for (var cue : cues) {
            if (CleanText.isSpeech(cue.text())) {
                segmentation.addWords(cue);
            }
        }
        segmentation.next(null);
        segmentation.flush();
        return segmentation.segments;
    }

    /** A word is added once it is known what follows it. */
    private void next(@Nullable Word word) {
        if (waiting != null) {
            add(waiting, word);
        }
        waiting = word;
    }

    private void add(Word word, @Nullable Word next) {
        if (last != null
                && (!Objects.equals(last.speaker, word.speaker)
                        || pause(last, word)
                        || text.length() + word.text.length() >= LONGEST)) {
            flush();
        }
        text.append(word.spaced && !text.isEmpty() ? " " : "").append(word.text);
        first = first == null ? word : first;
        last = word;
        var sentence = endsSentence(word.text, next == null ? null : next.text);
        sentences += sentence ? 1 : 0;
        if (isComplete(word, sentence)) {
            flush();
        }
    }

    private boolean isComplete(Word word, boolean sentence) {
        var length = text.length();
        return word.paragraphEnds
                || (sentence && (length >= ENOUGH || sentences >= 2))
                || (length >= LONG && word.cueEnds)
                || (length >= LONG && (word.text.endsWith(",") || word.text.endsWith("、")))
                || length >= LONGEST;
    }

    private void flush() {
        if (first != null && last != null) {
            var start = first.startMs;
            var end = start == null || last.endMs == null ? null : (Long) Math.max(start, last.endMs);
            segments.add(new Segment(end == null ? null : start, end, first.speaker, text.toString()));
            Limits.hold(segments.size(), Limits.SEGMENTS, "segments");
        }
        text.setLength(0);
        first = null;
        last = null;
        sentences = 0;
    }

    private static boolean pause(Word before, Word word) {
        return before.endMs != null && word.startMs != null && word.startMs - before.endMs > PAUSE_MS;
    }

    /** Whether a sentence ends with this word, as far as that can be told without knowing the language. */
    static boolean endsSentence(String word, @Nullable String next) {
        var end = word.length();
        while (end > 0 && CLOSERS.indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == 0) {
            return false;
        }
        return switch (word.charAt(end - 1)) {
            case '。', '！', '？', '؟', '।', '۔' -> true;
            case '!', '?', '…' -> next == null || !startsLower(next);
            case '.' -> next == null || (!startsLower(next) && !abbreviates(word.substring(0, end)));
            default -> false;
        };
    }

    private static boolean abbreviates(String word) {
        return (INITIALS.matcher(word).matches() && !word.equals("I."))
                || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean startsLower(String word) {
        return word.codePoints().filter(Character::isLetterOrDigit).findFirst().stream()
                .anyMatch(Character::isLowerCase);
    }

    private void addWords(Cue cue) {
        var length = cue.text().length();
        var at = 0;
        var caption = CleanText.words(cue.text()) > WORDS_OF_NO_CAPTION;
        while (at <= length) {
            var space = cue.text().indexOf(' ', at);
            var begins = true;
            for (var piece : pieces(cue.text().substring(at, space < 0 ? length : space))) {
                var from = at;
                at = Math.min(length, at + piece.length());
                var ends = at >= length;
                next(new Word(
                        piece,
                        begins,
                        inside(cue, from),
                        inside(cue, at),
                        cue.speaker(),
                        ends && caption,
                        ends && cue.paragraph()));
                begins = false;
            }
            at++;
        }
    }

    /** Scripts without spaces would otherwise make one endless word. */
    private static List<String> pieces(String word) {
        if (word.length() <= 20) {
            return List.of(word);
        }
        var pieces = new ArrayList<String>();
        for (var piece : FULL_WIDTH_END.split(word, 0)) {
            var from = 0;
            while (piece.length() - from > LONGEST) {
                var to = from + LONGEST - (Character.isHighSurrogate(piece.charAt(from + LONGEST - 1)) ? 1 : 0);
                pieces.add(piece.substring(from, to));
                from = to;
            }
            pieces.add(piece.substring(from));
        }
        return pieces;
    }

    private static @Nullable Long inside(Cue cue, int character) {
        if (cue.startMs() == null || cue.endMs() == null) {
            return null;
        }
        return cue.startMs()
                + (cue.endMs() - cue.startMs())
                        * character
                        / Math.max(1, cue.text().length());
    }

    private record Word(
            String text,
            boolean spaced,
            @Nullable Long startMs,
            @Nullable Long endMs,
            @Nullable String speaker,
            boolean cueEnds,
            boolean paragraphEnds) {}
}
