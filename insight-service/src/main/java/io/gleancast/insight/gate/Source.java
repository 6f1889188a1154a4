package io.gleancast.insight.gate;

import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import io.gleancast.insight.text.Unspoken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A transcript made ready for the gate: its text, white space folded, with the place of every word, sentence and segment in it. */
public final class Source {
    private static final int LANGUAGE_SAMPLE = 20_000;
    /** Beyond these nobody else speaks: a stranger may name another for every letter. */
    private static final int MOST_PEOPLE = 200;
    /** So many places of a word tell how it is written, and beside what. */
    private static final int MOST_PLACES = 10_000;

    private final Transcript transcript;
    private final List<Sentence> sentences;
    private final String text;
    private final Unspoken unspoken;
    private final WordIndex words;
    private final int[] sentenceOfWord;
    private final int[] firstWordOfSentence;
    private final Clockface clockface;
    private final List<List<String>> metadata;
    private final @Nullable String language;
    private final SaidNames names;

    private Source(Transcript transcript) {
        this.transcript = transcript;
        this.sentences = Sentences.of(transcript);
        this.text = String.join(" ", sentences.stream().map(Sentence::text).toList());
        this.unspoken = Unspoken.in(text);
        this.words = new WordIndex(text, unspoken.spans(text));
        this.sentenceOfWord = new int[words.size()];
        this.firstWordOfSentence = new int[sentences.size() + 1];
        this.clockface = new Clockface(transcript.segments());
        this.metadata = metadataOf(transcript);
        this.language = languageOf(transcript, text);
        this.names = new SaidNames(this);
        index();
    }

    /** Reads a transcript once, for any number of judgements. */
    public static Source of(Transcript transcript) {
        return new Source(transcript);
    }

    private void index() {
        int word = 0;
        int end = -1;
        for (int i = 0; i < sentences.size(); i++) {
            end += sentences.get(i).text().length() + 1;
            firstWordOfSentence[i] = word;
            while (word < words.size() && words.start(word) < end) {
                sentenceOfWord[word] = i;
                word++;
            }
        }
        firstWordOfSentence[sentences.size()] = words.size();
    }

    public Transcript transcript() {
        return transcript;
    }

    public List<Sentence> sentences() {
        return sentences;
    }

    /** What stands in the transcript and was not said. */
    public Unspoken unspoken() {
        return unspoken;
    }

    /** What may stand as a name. */
    SaidNames names() {
        return names;
    }

    /** Every word that was said, once. */
    List<String> vocabulary() {
        return words.forms();
    }

    /** How many words were said. */
    int size() {
        return words.size();
    }

    String form(int word) {
        return words.form(word);
    }

    /** The word as it was written. */
    String written(int word) {
        return words.written(word);
    }

    int count(String form) {
        return words.count(form);
    }

    IntStream placesOf(String form) {
        return words.placesOf(form);
    }

    /** Finds where these words stand one behind another, each place by its first word. */
    void eachRun(List<String> forms, IntConsumer taker) {
        words.eachRun(forms, taker);
    }

    int sentenceOf(int word) {
        return sentenceOfWord[word];
    }

    boolean startsSentence(int word) {
        return firstWordOfSentence[sentenceOfWord[word]] == word;
    }

    List<String> formsOfSentence(int sentence) {
        return forms(firstWordOfSentence[sentence], firstWordOfSentence[sentence + 1]);
    }

    /** The words from one to before another, as they are compared. */
    List<String> forms(int from, int to) {
        return IntStream.range(from, to).mapToObj(words::form).toList();
    }

    /** Whether the word also stands without a capital. */
    boolean isWrittenSmall(String form) {
        return words.isWrittenSmall(form);
    }

    /** Whether the word stands with a capital that no sentence start explains. */
    boolean isWrittenLarge(String form) {
        return placesOf(form)
                .limit(MOST_PLACES)
                .anyMatch(place -> !startsSentence(place)
                        && Character.isUpperCase(written(place).codePointAt(0)));
    }

    /** Whether these words stand side by side somewhere in the transcript or the metadata. */
    boolean isSaidTogether(String one, String next) {
        return placesOf(one)
                        .limit(MOST_PLACES)
                        .anyMatch(place -> place + 1 < words.size()
                                && SaidNames.withoutPossessive(form(place + 1)).equals(next))
                || metadata.stream()
                        .anyMatch(forms -> IntStream.range(0, forms.size() - 1)
                                .anyMatch(i -> forms.get(i).equals(one)
                                        && SaidNames.withoutPossessive(forms.get(i + 1))
                                                .equals(next)));
    }

    /** The language of what was said: by its own words where they tell, else as declared. */
    public @Nullable String language() {
        return language;
    }

    private static @Nullable String languageOf(Transcript transcript, String text) {
        var heard = LanguageGuess.of(text.substring(0, Math.min(text.length(), LANGUAGE_SAMPLE)));
        var declared = transcript.language();
        if (heard == null
                || (declared != null && LanguageGuess.primary(declared).equals(heard))) {
            return declared;
        }
        return heard;
    }

    /** The episode's own words about itself: titles, description, people, and who its transcript says is speaking. */
    List<List<String>> metadata() {
        return metadata;
    }

    private static List<List<String>> metadataOf(Transcript transcript) {
        var episode = transcript.episode();
        var texts = new ArrayList<String>();
        texts.add(episode.title());
        texts.add(episode.podcast().title());
        if (episode.podcast().author() != null) {
            texts.add(episode.podcast().author());
        }
        if (episode.description() != null) {
            texts.add(episode.description());
        }
        episode.persons().forEach(person -> texts.add(person.name()));
        transcript.segments().stream()
                .map(Segment::speaker)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_PEOPLE)
                .forEach(texts::add);
        return texts.stream().map(Normalisation::forms).toList();
    }

    /** Exactly what was said there, with the punctuation that belongs to it. */
    String quote(Passage passage) {
        int start = words.start(passage.firstWord());
        int end = words.end(passage.lastWord());
        while (start > 0 && "\"“‘'($€£¿¡«".indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        while (end < text.length() && ".,;:!?…\"”’')%»".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        while (",;:".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The passage with its speaker and times, as it is published. */
    Evidence evidence(Passage passage) {
        var sentence = sentences.get(sentenceOf(passage.firstWord()));
        var start = clockface.at(words.start(passage.firstWord()));
        var end = clockface.at(words.end(passage.lastWord()) - 1);
        if (transcript.timing() == Timing.NONE || start == null || end == null) {
            return new Evidence(quote(passage), sentence.speaker(), null, null, passage.verdict(), Timing.NONE);
        }
        return new Evidence(
                quote(passage),
                sentence.speaker(),
                start,
                Math.max(start, end),
                passage.verdict(),
                transcript.timing());
    }

    /** Tells the time of each letter of the folded text, in proportion within its segment. */
    private static final class Clockface {
        private final List<Segment> segments = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private int length = 0;

        Clockface(List<Segment> all) {
            for (var segment : all) {
                var folded = Whitespace.fold(segment.text());
                if (!folded.isEmpty()) {
                    segments.add(segment);
                    starts.add(length);
                    length += folded.length() + 1;
                }
            }
        }

        @Nullable Long at(int letter) {
            int found = Collections.binarySearch(starts, letter);
            int index = found >= 0 ? found : -found - 2;
            var startMs = segments.get(index).startMs();
            var endMs = segments.get(index).endMs();
            if (startMs == null || endMs == null) {
                return null;
            }
            int next = index + 1 < starts.size() ? starts.get(index + 1) : length;
            double share = (letter - starts.get(index)) / (double) Math.max(1, next - 1 - starts.get(index));
            return startMs + Math.round((endMs - startMs) * Math.clamp(share, 0, 1));
        }
    }
}
