package io.gleancast.insight.extractive;

import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Words;
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
    /** Sixty words and what is taken out of them have fewer letters. */
    private static final int LONGEST_SENTENCE = 1_000;
    /** One sentence of a window may be nothing but fillers. */
    private static final int WIDEST = 4;

    private static final Pattern NO_NAME = Pattern.compile(
            "(?i).*\\d.*|^(?:speaker|guest|host|co-?host|unknown|narrator|voice\\w*|man|woman|male|female|audience|interviewer"
                    + "|interviewee|announcer|person|caller|moderator|both|all|everyone|clip|intro|outro|questioner)\\b.*");

    private static final Pattern UNHEARD = Pattern.compile("(?i)unintelligible|inaudible|crosstalk|\\?\\?");

    /** They speak of themselves: the reader must be told who. */
    private static final Set<String> PERSONAL = Set.of("i", "we", "my", "our", "me", "us");

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
            if (text.length() > LONGEST_SENTENCE
                    || text.contains("?")
                    || UNHEARD.matcher(text).find()) {
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
        var speaker = name(sentences.get(first).speaker());
        return body(cleaned, speaker)
                .filter(body -> balanced(body))
                .filter(body -> Words.count(body) >= FEWEST_WORDS && Words.count(body) <= MOST_WORDS)
                .map(body -> new Passage(
                        first,
                        last,
                        cleaned,
                        body,
                        speaker.orElse(null),
                        Standalone.of(cleaned, body, body.startsWith(speaker.orElse("-") + ": "))));
    }

    /** The name in front of what someone says of themselves; nothing where an opening points at what was said before. */
    private static Optional<String> body(List<String> cleaned, Optional<String> speaker) {
        var text = String.join(" ", cleaned);
        var opening = Words.lower(cleaned.getFirst());
        var first = opening.isEmpty() ? "" : Words.stem(opening.getFirst());
        if (Words.CONJUNCTIONS.contains(first)
                || Words.FILLERS.contains(first)
                || Standalone.leans(cleaned.getFirst())) {
            return Optional.empty();
        }
        boolean personal = Words.lower(text).stream().map(Words::stem).anyMatch(PERSONAL::contains);
        if (personal && speaker.isPresent()) {
            return speaker.map(name -> name + ": " + text);
        }
        return Words.FIRST_AND_SECOND.contains(first) ? Optional.empty() : Optional.of(text);
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
}
