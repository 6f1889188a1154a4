package io.gleancast.insight.gate;

import io.gleancast.insight.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The words of a whole transcript, each form kept once and by number: a day of talk has a quarter of a million words, and a
 * stranger's may have as many as letters.
 */
final class WordIndex {
    private static final int FIRST_ROOM = 1 << 10;
    private static final int UNKNOWN = -1;

    private final String text;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> forms = new ArrayList<>();
    private final BitSet writtenSmall = new BitSet();
    private int size;
    private int[] starts = new int[FIRST_ROOM];
    private int[] ends = new int[FIRST_ROOM];
    private int[] formOf = new int[FIRST_ROOM];
    /** Places by form, one form behind the other. */
    private final int[] places;

    private final int[] firstPlace;

    /** @param unspoken stretches of the text whose words count for nothing, in order */
    WordIndex(String text, List<Span> unspoken) {
        this.text = text;
        int[] next = {0};
        Normalisation.each(text, (form, start, end) -> {
            while (next[0] < unspoken.size() && unspoken.get(next[0]).end() <= start) {
                next[0]++;
            }
            if (next[0] == unspoken.size() || unspoken.get(next[0]).start() >= end) {
                add(form, start, end);
            }
        });
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
        formOf = Arrays.copyOf(formOf, size);
        firstPlace = new int[forms.size() + 1];
        places = new int[size];
        sortPlaces();
    }

    private void add(String form, int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            formOf = Arrays.copyOf(formOf, 2 * size);
        }
        int number = numbers.computeIfAbsent(form, fresh -> {
            forms.add(fresh);
            return forms.size() - 1;
        });
        starts[size] = start;
        ends[size] = end;
        formOf[size] = number;
        if (!writtenSmall.get(number)) {
            writtenSmall.set(
                    number,
                    text.substring(start, end)
                            .codePoints()
                            .allMatch(letter -> Character.toLowerCase(letter) == letter));
        }
        size++;
    }

    private void sortPlaces() {
        for (int form : formOf) {
            firstPlace[form + 1]++;
        }
        for (int i = 1; i < firstPlace.length; i++) {
            firstPlace[i] += firstPlace[i - 1];
        }
        var next = firstPlace.clone();
        for (int place = 0; place < size; place++) {
            places[next[formOf[place]]++] = place;
        }
    }

    int size() {
        return size;
    }

    String form(int place) {
        return forms.get(formOf[place]);
    }

    int start(int place) {
        return starts[place];
    }

    int end(int place) {
        return ends[place];
    }

    /** The word as it was written. */
    String written(int place) {
        return text.substring(starts[place], ends[place]);
    }

    private int number(String form) {
        return numbers.getOrDefault(form, UNKNOWN);
    }

    /** Every form that stands somewhere, once. */
    List<String> forms() {
        return forms;
    }

    /** How often the word stands somewhere. */
    int count(String form) {
        int number = number(form);
        return number == UNKNOWN ? 0 : firstPlace[number + 1] - firstPlace[number];
    }

    /** Where the word stands. */
    IntStream placesOf(String form) {
        int number = number(form);
        return number == UNKNOWN
                ? IntStream.empty()
                : Arrays.stream(places, firstPlace[number], firstPlace[number + 1]);
    }

    /** Whether the word also stands without a capital. */
    boolean isWrittenSmall(String form) {
        int number = number(form);
        return number != UNKNOWN && writtenSmall.get(number);
    }

    /**
     * Finds where these words stand one behind another, each place by its first word. Looks at each word of the transcript
     * once (Knuth, Morris and Pratt), however often the words repeat themselves.
     */
    void eachRun(List<String> run, IntConsumer taker) {
        var wanted = run.stream().mapToInt(this::number).toArray();
        if (wanted.length == 0 || Arrays.stream(wanted).anyMatch(number -> number == UNKNOWN)) {
            return;
        }
        var borders = borders(wanted);
        int matched = 0;
        for (int place = 0; place < size; place++) {
            while (matched > 0 && (matched == wanted.length || formOf[place] != wanted[matched])) {
                matched = borders[matched - 1];
            }
            matched += formOf[place] == wanted[matched] ? 1 : 0;
            if (matched == wanted.length) {
                taker.accept(place - wanted.length + 1);
            }
        }
    }

    /** For each prefix, how long the longest other prefix is that it also ends with. */
    private static int[] borders(int[] wanted) {
        var borders = new int[wanted.length];
        int matched = 0;
        for (int i = 1; i < wanted.length; i++) {
            while (matched > 0 && wanted[i] != wanted[matched]) {
                matched = borders[matched - 1];
            }
            matched += wanted[i] == wanted[matched] ? 1 : 0;
            borders[i] = matched;
        }
        return borders;
    }
}
