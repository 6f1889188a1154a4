package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A transcript with an editor's judgement laid over its sentences. */
public final class Labelled {
    private static final int WIDENED = 2;

    private final Reference reference;
    private final TranscriptFile file;
    private final String said;
    private final List<Sentence> sentences;
    private final List<Place> places;
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<Place> forbidden = new ArrayList<>();
    private final List<Place> filler = new ArrayList<>();

    /** Letters of what is said, normalised, from {@code start} to before {@code end}. */
    record Place(int start, int end) {
        boolean overlaps(Place other) {
            return start < other.end && other.start < end;
        }
    }

    /** A reference insight and where its quotes stand. */
    public record Wanted(Insight.Kind kind, Insight.Hedge hedge, List<Place> quotes) {}

    private Labelled(Reference reference, TranscriptFile file) {
        this.reference = reference;
        this.file = file;
        this.sentences = Sentences.of(file.transcript());
        this.said = Places.normalise(file.text());
        this.places = places(said, sentences);
        for (var insight : reference.insights()) {
            var quotes = new ArrayList<Place>();
            insight.evidence().forEach(quote -> find(quote.quote(), 0, quotes));
            wanted.add(new Wanted(insight.kind(), insight.hedge(), quotes));
        }
        for (var range : reference.sponsors()) {
            var ends = new ArrayList<Place>();
            find(range.start(), 0, ends);
            find(range.end(), ends.isEmpty() ? 0 : ends.getFirst().start(), ends);
            if (ends.size() == 2) {
                forbidden.add(new Place(ends.getFirst().start(), ends.getLast().end()));
            }
        }
        reference.filler().forEach(sentence -> find(sentence, 0, filler));
    }

    static Labelled read(Reference reference, Path transcripts) throws IOException {
        return new Labelled(reference, TranscriptFile.read(transcripts.resolve(reference.transcript())));
    }

    /** The same episode with these interruptions, which are marked as such. */
    public Labelled interruptedBy(List<String> reads) {
        var interrupted = new Labelled(
                reference, file.saying(Interruptions.into(file.transcript().segments(), reads)));
        reads.forEach(read -> interrupted.find(read, 0, interrupted.forbidden));
        return interrupted;
    }

    private void find(String text, int from, List<Place> into) {
        var wantedText = Places.normalise(text);
        int at = said.indexOf(wantedText, from);
        if (at < 0) {
            System.err.printf("%s: not found in the transcript: %s%n", name(), text);
        } else {
            into.add(new Place(at, at + wantedText.length()));
        }
    }

    private static List<Place> places(String normalised, List<Sentence> sentences) {
        var places = new ArrayList<Place>();
        int from = 0;
        for (var sentence : sentences) {
            var text = Places.normalise(sentence.text());
            int at = normalised.indexOf(text, from);
            places.add(at < 0 ? new Place(from, from) : new Place(at, at + text.length()));
            from = places.getLast().end();
        }
        return places;
    }

    public String name() {
        return reference.transcript();
    }

    /** The folder its transcript lies in. */
    public String show() {
        return file.show();
    }

    public Transcript transcript() {
        return file.transcript();
    }

    public List<Sentence> sentences() {
        return sentences;
    }

    public List<Wanted> wanted() {
        return wanted;
    }

    double hours() {
        var duration = file.transcript().durationMs();
        return duration == null ? 0 : duration / 3_600_000.0;
    }

    /** Sentences that stand in a reference's quote. */
    public boolean[] worthy() {
        return marked(
                wanted.stream().flatMap(insight -> insight.quotes().stream()).toList());
    }

    /** Sentences of sponsors, housekeeping and filler. */
    public boolean[] housekeeping() {
        var places = new ArrayList<>(forbidden);
        places.addAll(filler);
        return marked(places);
    }

    private boolean[] marked(List<Place> these) {
        var marks = new boolean[places.size()];
        for (int i = 0; i < marks.length; i++) {
            var place = places.get(i);
            marks[i] = these.stream().anyMatch(place::overlaps);
        }
        return marks;
    }

    /** First and last sentence of each quote of an insight. */
    public List<int[]> runs(Wanted insight) {
        var runs = new ArrayList<int[]>();
        for (var quote : insight.quotes()) {
            var marks = marked(List.of(quote));
            int first = 0;
            while (first < marks.length && !marks[first]) {
                first++;
            }
            int last = first;
            while (last + 1 < marks.length && marks[last + 1]) {
                last++;
            }
            if (first < marks.length) {
                runs.add(new int[] {first, last});
            }
        }
        return runs;
    }

    /** Where these words stand; nowhere if they were not said so. A hint tells which of several places is meant. */
    List<Place> placesOf(String quote, int firstSentence) {
        var text = Places.normalise(quote);
        int hint = firstSentence < 0 || firstSentence >= places.size()
                ? 0
                : places.get(firstSentence).start();
        int at = said.indexOf(text, hint);
        if (at < 0) {
            at = said.indexOf(text);
        }
        return at < 0 || text.isEmpty() ? List.of() : List.of(new Place(at, at + text.length()));
    }

    /** The references that a place hits once it is widened by two sentences either way. */
    List<Wanted> hits(Place place) {
        int first = 0;
        while (first < places.size() - 1 && places.get(first).end() <= place.start()) {
            first++;
        }
        int last = first;
        while (last < places.size() - 1 && places.get(last + 1).start() < place.end()) {
            last++;
        }
        var wide = new Place(
                places.get(Math.max(0, first - WIDENED)).start(),
                places.get(Math.min(places.size() - 1, last + WIDENED)).end());
        return wanted.stream()
                .filter(insight -> insight.quotes().stream().anyMatch(wide::overlaps))
                .toList();
    }

    boolean inSponsor(Place place) {
        return forbidden.stream().anyMatch(place::overlaps);
    }

    boolean inFiller(Place place) {
        return filler.stream().anyMatch(place::overlaps);
    }
}
