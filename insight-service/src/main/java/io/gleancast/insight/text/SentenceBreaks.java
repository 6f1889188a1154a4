package io.gleancast.insight.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where sentences end. Rules of our own: ICU's and the JDK's break iterators end a sentence at "e.g. Berlin" and "Dr. Who",
 * OpenNLP's model was learned from news and takes spoken "..." and lower-case names badly; neither finds any sentence in
 * recognised speech without punctuation.
 */
final class SentenceBreaks {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "cf", "fig", "no", "vol", "gen", "sen", "rep",
            "gov", "sgt", "col", "capt", "lt", "mt", "approx", "dept", "est", "jan", "feb", "aug", "sept", "oct", "nov",
            "dec");
    /** These often end a sentence too: a break only before a word that cannot continue the name. */
    private static final Set<String> PERHAPS =
            Set.of("inc", "ltd", "co", "corp", "jr", "sr", "u.s", "u.k", "a.m", "p.m", "etc", "ph.d");

    private static final Set<String> STARTERS = Set.of(
            "the", "a", "an", "and", "but", "so", "i", "we", "you", "he", "she", "it", "they", "this", "that", "these",
            "those", "there", "then", "what", "when", "if", "in", "yeah", "now", "because", "or");

    /** Words after which, or before which, speech without punctuation may be cut. */
    private static final Set<String> OPENERS =
            Set.of("so", "but", "and", "because", "then", "now", "well", "i", "we", "they", "you", "it's", "there's");

    private static final int RAW_WORDS_PER_END = 60;
    private static final int RAW_SHORTEST = 9;
    private static final int RAW_LONGEST = 28;
    private static final long PAUSE_MS = 350;
    /** Nobody goes on so long, however many commas there are. */
    private static final int MOST_WORDS = 250;
    /** Longer than any word that the lists know. */
    private static final int LONGEST_STARTER = 16;

    private static final int LONGEST_ABBREVIATION = 16;
    /** Where only marks follow for so long, nothing goes on. */
    private static final int FARTHEST_WORD = 40;

    private SentenceBreaks() {}

    /** @param most sentences that are wanted, about */
    static List<Span> in(Turn turn, int most) {
        var text = turn.text();
        var spans = new ArrayList<Span>();
        int start = 0;
        for (int i = 0; i < text.length() && spans.size() < most; i++) {
            if (isWideEnd(text.charAt(i)) || (isEnd(text.charAt(i)) && endsAt(text, i))) {
                int end = afterClosers(text, i + 1);
                cut(turn, new Span(start, end), spans);
                start = end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
                i = end - 1;
            }
        }
        if (start < text.length() && spans.size() < most) {
            cut(turn, new Span(start, text.length()), spans);
        }
        return spans;
    }

    private static boolean isEnd(char c) {
        return c == '.' || c == '!' || c == '?' || c == '…';
    }

    private static boolean isWideEnd(char c) {
        return c == '。' || c == '！' || c == '？';
    }

    private static boolean isCloser(char c) {
        return c == '"' || c == '\'' || c == '”' || c == '’' || c == ')' || c == ']' || c == '»' || c == '」';
    }

    /** Whether the run of end marks at this place ends a sentence. */
    private static boolean endsAt(String text, int at) {
        if (at + 1 < text.length() && isEnd(text.charAt(at + 1))) {
            return false;
        }
        int next = afterClosers(text, at + 1);
        if (next >= text.length()) {
            return true;
        }
        if (text.charAt(next) != ' ') {
            return false;
        }
        int first = next + 1;
        int last = Math.min(text.length(), first + FARTHEST_WORD);
        while (first < last && !Character.isLetterOrDigit(text.charAt(first))) {
            first++;
        }
        if (first >= last) {
            return true;
        }
        if (Character.isLowerCase(text.charAt(first)) && !isIntendedLowerCase(text, first)) {
            return false;
        }
        return text.charAt(at) != '.' || !abbreviates(text, at, first);
    }

    /** Names such as "iPhone" or "npm" at the start: only after a plain full stop and with a capital inside. */
    private static boolean isIntendedLowerCase(String text, int first) {
        return first + 1 < text.length() && Character.isUpperCase(text.charAt(first + 1));
    }

    private static boolean abbreviates(String text, int at, int first) {
        if (at > 0 && text.charAt(at - 1) == '.') {
            return false;
        }
        int start = at;
        while (start > Math.max(0, at - LONGEST_ABBREVIATION)
                && !Character.isWhitespace(text.charAt(start - 1))
                && "(\"“[".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        var original = text.substring(start, at);
        var word = original.toLowerCase(Locale.ROOT);
        if (word.equals("no")) {
            return Character.isDigit(text.charAt(first));
        }
        if (ABBREVIATIONS.contains(word)) {
            return true;
        }
        if (original.length() == 1 && Character.isUpperCase(original.charAt(0)) && !word.equals("i")) {
            return !STARTERS.contains(wordAt(text, first)) && start > 0;
        }
        return PERHAPS.contains(word) && !STARTERS.contains(wordAt(text, first));
    }

    private static String wordAt(String text, int first) {
        int end = first;
        int last = Math.min(text.length(), first + LONGEST_STARTER);
        while (end < last && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(first, end).toLowerCase(Locale.ROOT);
    }

    private static int afterClosers(String text, int from) {
        int end = from;
        while (end < text.length() && isCloser(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Takes a sentence as it is, or cuts up what is too long to be one: recognised speech without punctuation. */
    private static void cut(Turn turn, Span span, List<Span> into) {
        int words = words(turn.text(), span);
        if (words <= RAW_WORDS_PER_END || (words <= MOST_WORDS && commas(turn.text(), span))) {
            into.add(span);
            return;
        }
        int start = span.start();
        int count = 0;
        for (int i = span.start(); i < span.end(); i++) {
            if (turn.text().charAt(i) != ' ') {
                continue;
            }
            count++;
            boolean opener = OPENERS.contains(wordAt(turn.text(), i + 1));
            boolean pause = pausesAt(turn, i);
            if (count >= RAW_LONGEST || (count >= RAW_SHORTEST && pause) || (count >= RAW_SHORTEST + 3 && opener)) {
                into.add(new Span(start, i));
                start = i + 1;
                count = 0;
            }
        }
        into.add(new Span(start, span.end()));
    }

    private static boolean pausesAt(Turn turn, int blank) {
        var before = turn.endMs(blank);
        var after = turn.startMs(blank + 1);
        return before != null && after != null && after - before >= PAUSE_MS;
    }

    private static int words(String text, Span span) {
        return 1
                + (int) text.substring(span.start(), span.end())
                        .chars()
                        .filter(c -> c == ' ')
                        .count();
    }

    /** Somebody set commas, so somebody would have set a full stop: a long sentence, not a raw one. */
    private static boolean commas(String text, Span span) {
        var commas = text.substring(span.start(), span.end())
                .chars()
                .filter(c -> c == ',' || c == ';')
                .count();
        return commas * 25 >= words(text, span);
    }
}
