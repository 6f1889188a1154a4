package io.gleancast.insight.model;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.text.Sentence;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What of a transcript is shown to whoever judges or writes an insight: the lines of its evidence, and some on either side. */
public final class EvidenceLines {
    /** On either side of a quote: nearly all that an editor's body says stands within these. */
    private static final int MOST_AROUND = 6;

    /** Some ninety words; what stands behind long sentences is seldom meant. */
    private static final int ENOUGH_LETTERS = 450;

    private final NavigableMap<Integer, Sentence> lines = new TreeMap<>();

    public EvidenceLines(Transcript transcript) {
        Lines.of(transcript).forEach(line -> lines.put(line.index(), line));
    }

    /** What the gate let pass, with its lines. */
    public Statement statement(int id, Judgement.Accepted accepted) {
        return new Statement(
                id,
                accepted.candidate().headline(),
                accepted.candidate().body(),
                around(accepted.places()),
                evidence(accepted.places()),
                "");
    }

    public List<Sentence> around(List<Judgement.Place> places) {
        var around = new TreeMap<Integer, Sentence>();
        places.forEach(place -> {
            around.putAll(lines.subMap(place.first(), true, place.last(), true));
            add(lines.headMap(place.first(), false).descendingMap(), around);
            add(lines.tailMap(place.last(), false), around);
        });
        return List.copyOf(around.values());
    }

    /** The next lines, the nearest first, until they say enough. */
    private static void add(SortedMap<Integer, Sentence> next, SortedMap<Integer, Sentence> into) {
        int added = 0;
        int letters = 0;
        for (var line : next.values()) {
            if (added == MOST_AROUND || letters > ENOUGH_LETTERS) {
                break;
            }
            into.put(line.index(), line);
            letters += line.text().length();
            added++;
        }
    }

    /** The numbers of the lines that the quotes stand in. */
    public List<Integer> evidence(List<Judgement.Place> places) {
        return places.stream()
                .flatMap(place ->
                        IntStream.rangeClosed(place.first(), place.last()).boxed())
                .filter(lines::containsKey)
                .distinct()
                .toList();
    }
}
