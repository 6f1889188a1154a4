package io.gleancast.insight.extractive;

import io.gleancast.insight.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All passages of a transcript that have an insight's form: two or three sentences of one turn, 35 to 60 words, readable alone. */
final class Passages {
    private static final int FEWEST_WORDS = 35;
    private static final int MOST_WORDS = 60;
    private static final int MOST_SENTENCES = 3;
    /** One sentence of a window may be nothing but fillers. */
    private static final int WIDEST = 4;

    private static final Pattern NO_NAME = Pattern.compile(
            "(?i).*\\d.*|^(?:speaker|guest|host|co-?host|unknown|narrator|voice\\w*|man|woman|male|female|audience|interviewer"
                    + "|interviewee|announcer|person|caller|moderator|both|all|everyone|clip|intro|outro|questioner)\\b.*");

    private static final Pattern UNHEARD = Pattern.compile("(?i)unintelligible|inaudible|crosstalk|\\?\\?");

    private static final Set<String> BAD_END = Words.set("""
            the a an of to and or but in on at for with from by that because so if when is are was were i we you
            they he she it's like as than my your their our its very really just not into about which who where
            then can will would could should there's that's i'm""");

    private Passages() {}

    static List<Passage> of(List<Sentence> sentences, boolean[] excluded) {
        var passages = new ArrayList<Passage>();
        for (int first = 0; first < sentences.size(); first++) {
            for (int last = first;
                    last < Math.min(sentences.size(), first + WIDEST) && allowed(sentences, excluded, first, last);
                    last++) {
                if (last > first) {
                    at(sentences, first, last).ifPresent(passages::add);
                }
            }
        }
        return passages;
    }

    private static boolean allowed(List<Sentence> sentences, boolean[] excluded, int first, int last) {
        return !excluded[last]
                && sentences.get(last).turn() == sentences.get(first).turn();
    }

    private static Optional<Passage> at(List<Sentence> sentences, int first, int last) {
        var cleaned = new ArrayList<String>();
        for (int i = first; i <= last; i++) {
            var text = sentences.get(i).text();
            if (text.contains("?") || UNHEARD.matcher(text).find()) {
                return Optional.empty();
            }
            var clean = cleaned.isEmpty() ? Cleaning.opening(text) : Cleaning.inside(text);
            if (!clean.isEmpty()) {
                cleaned.add(clean);
            } else if (i == first || i == last) {
                return Optional.empty();
            }
        }
        if (cleaned.size() < 2 || cleaned.size() > MOST_SENTENCES || !ends(cleaned)) {
            return Optional.empty();
        }
        return body(cleaned, sentences.get(first).speaker())
                .filter(body -> balanced(body))
                .filter(body -> Words.count(body) >= FEWEST_WORDS && Words.count(body) <= MOST_WORDS)
                .map(body -> new Passage(first, last, cleaned, body, standalone(cleaned, body)));
    }

    /** The name in front of what someone says of themselves; nothing where an opening points at what was said before. */
    private static Optional<String> body(List<String> cleaned, @Nullable String speaker) {
        var text = String.join(" ", cleaned);
        var words = Words.lower(cleaned.getFirst());
        var first = words.isEmpty() ? "" : Words.stem(words.getFirst());
        if (first.isEmpty()
                || Words.POINTERS.contains(first)
                || Words.CONJUNCTIONS.contains(first)
                || Words.FILLERS.contains(first)) {
            return Optional.empty();
        }
        if (!Words.FIRST_AND_SECOND.contains(first)) {
            return Optional.of(text);
        }
        return name(speaker).map(name -> name + ": " + text);
    }

    /** The speaker's name without title or degree, where the label is a name at all. */
    static Optional<String> name(@Nullable String speaker) {
        if (speaker == null) {
            return Optional.empty();
        }
        var name = speaker.split("[,(]", 2)[0].strip();
        return name.isEmpty()
                        || !Character.isUpperCase(name.codePointAt(0))
                        || NO_NAME.matcher(name).matches()
                        || name.split(" ", -1).length > 4
                ? Optional.empty()
                : Optional.of(name);
    }

    private static boolean ends(List<String> cleaned) {
        var words = Words.lower(cleaned.getLast());
        return !words.isEmpty()
                && !BAD_END.contains(words.getLast())
                && !cleaned.getLast().matches(".*(?:--|–|-)[.\"”]?$");
    }

    private static boolean balanced(String body) {
        long straight = body.chars().filter(c -> c == '"').count();
        return straight % 2 == 0
                && count(body, '“') == count(body, '”')
                && count(body, '(') == count(body, ')')
                && count(body, '[') == count(body, ']');
    }

    private static long count(String text, char mark) {
        return text.chars().filter(c -> c == mark).count();
    }

    /** Starts at one and loses for each thing that a stranger would stumble over. */
    private static double standalone(List<String> cleaned, String body) {
        var first = Words.lower(cleaned.getFirst());
        var all = Words.lower(body);
        double score = 1;
        score -= 0.08
                * first.stream()
                        .limit(12)
                        .map(Words::stem)
                        .filter(Words.POINTERS::contains)
                        .count();
        score -= 0.03
                * all.stream().map(Words::stem).filter(Words.POINTERS::contains).count();
        score -= 0.1
                * Cues.count(Pattern.compile("(?i)\\b(?:stuff|things?|something|whatever|you know|i mean)\\b"), body);
        score -= 0.12 * Cues.count(Pattern.compile("--| – | - "), body);
        score -= 0.05 * all.stream().filter(Words.FILLERS::contains).count();
        score -= all.stream().limit(8).map(Words::stem).anyMatch(Words.FIRST_AND_SECOND::contains) ? 0.12 : 0;
        score += 0.04
                * Math.min(
                        3,
                        cleaned.stream()
                                .flatMap(sentence -> Words.of(sentence).stream().skip(1))
                                .filter(Words::capital)
                                .count());
        int words = Words.count(body);
        score -= words < 40 ? 0.015 * (40 - words) : words > 52 ? 0.01 * (words - 52) : 0;
        return Math.clamp(score, 0, 1);
    }
}
