package io.gleancast.insight.extractive;

import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The passages of a transcript that have an insight's form: two or three sentences of one turn, 35 to 60 words, readable alone. */
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

    private static final Pattern WHOLE =
            Pattern.compile("^[\"“(\\[]?[\\p{Lu}\\p{N}$\\\\].*[.!?…][\"”’)\\]]*$", Pattern.DOTALL);

    /** They speak of themselves: the reader must be told who. */
    private static final Set<String> PERSONAL = Set.of("i", "we", "my", "our", "me", "us");

    private final List<Sentence> sentences;
    private final boolean[] excluded;
    private final boolean[] opens;

    /** @param excluded sentences of which none is ever in a passage */
    Passages(List<Sentence> sentences, boolean[] excluded) {
        this.sentences = sentences;
        this.excluded = excluded;
        this.opens = new boolean[sentences.size()];
        for (int i = 0; i < opens.length; i++) {
            opens[i] = !excluded[i] && opening(i).isPresent();
        }
    }

    /** Sentences that may open a passage. */
    List<Integer> openings() {
        return IntStream.range(0, opens.length).filter(i -> opens[i]).boxed().toList();
    }

    /** All that begin with this sentence. */
    List<Passage> from(int first) {
        var passages = new ArrayList<Passage>();
        var places = new ArrayList<>(List.of(first));
        var cleaned = new ArrayList<>(opening(first).stream().toList());
        for (int next = first + 1;
                !cleaned.isEmpty() && isOpen(first, next) && cleaned.size() < MOST_SENTENCES;
                next++) {
            var text = inside(next);
            if (text.isEmpty()) {
                break;
            }
            if (!text.get().isEmpty()) {
                places.add(next);
                cleaned.add(text.get());
                at(places, cleaned).ifPresent(passages::add);
            }
        }
        return passages;
    }

    private boolean isOpen(int first, int next) {
        return next < Math.min(sentences.size(), first + WIDEST)
                && !excluded[next]
                && sentences.get(next).turn() == sentences.get(first).turn();
    }

    private Optional<Passage> at(List<Integer> places, List<String> cleaned) {
        var speaker = name(sentences.get(places.getFirst()).speaker());
        return body(cleaned, speaker)
                .filter(Passages::balanced)
                .filter(body -> Words.count(body) >= FEWEST_WORDS && Words.count(body) <= MOST_WORDS)
                .map(body -> new Passage(places, cleaned, body, speaker.orElse(null)));
    }

    private Optional<String> opening(int at) {
        return readable(sentences.get(at).text())
                .map(Cleaning::opening)
                .filter(text -> !text.isEmpty() && isClear(text) && !leans(text));
    }

    /** Empty where nothing is left of it, absent where it is no sentence that can be read. */
    private Optional<String> inside(int at) {
        return readable(sentences.get(at).text()).map(Cleaning::inside).filter(Passages::isClear);
    }

    private static Optional<String> readable(String text) {
        return Optional.of(text).filter(Passages::isSentence);
    }

    private static boolean isClear(String cleaned) {
        return cleaned.indexOf('?') < 0 && !UNHEARD.matcher(cleaned).find();
    }

    /** Begun with a capital and ended with a mark: speech without punctuation is cut anywhere, and reads so. */
    private static boolean isSentence(String text) {
        return text.length() <= LONGEST_SENTENCE && WHOLE.matcher(text).find();
    }

    /** Whether it points at what was said before. */
    private static boolean leans(String opening) {
        var words = Words.lower(opening);
        var first = words.isEmpty() ? "" : Words.stem(words.getFirst());
        return Words.CONJUNCTIONS.contains(first) || Words.FILLERS.contains(first) || Standalone.leans(opening);
    }

    /** The name in front of what someone says of themselves; nothing where that is not known. */
    private static Optional<String> body(List<String> cleaned, Optional<String> speaker) {
        var text = String.join(" ", cleaned);
        boolean personal = Words.lower(text).stream().map(Words::stem).anyMatch(PERSONAL::contains);
        return personal ? speaker.map(name -> name + ": " + text) : Optional.of(text);
    }

    /** The speaker's name without title or degree, where the label is a name at all. */
    static Optional<String> name(@Nullable String speaker) {
        if (speaker == null) {
            return Optional.empty();
        }
        var name = speaker.split("[,(–—]", 2)[0].strip();
        return name.isEmpty()
                        || !Character.isUpperCase(name.codePointAt(0))
                        || NO_NAME.matcher(name).matches()
                        || name.split(" ", -1).length > 4
                ? Optional.empty()
                : Optional.of(name);
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
