package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.engine.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an engine did on one transcript or on several.
 *
 * @param pAt5 share of the first five that hit a reference
 * @param rAt10 share of the references that the first ten hit
 * @param grounded quotes of what would be published that stand in the transcript
 * @param matched published insights that hit a reference
 * @param kinds how many of the matched are of the reference's kind
 * @param commonestKind how many would be, were all of the most frequent kind
 */
record Figures(
        int transcripts,
        double pAt5,
        double rAt10,
        int published,
        int quotes,
        int grounded,
        int inForm,
        int sponsorLeaks,
        int fillerLeaks,
        long words,
        long characters,
        int matched,
        int kinds,
        int hedges,
        int commonestKind,
        int commonestHedge,
        double hours,
        double seconds,
        double dollars) {

    /** @param published what got through gate and reader */
    static Figures of(Labelled episode, Judged.Ranking ranking, List<Candidate> published) {
        var ranked = ranking.ranked().stream().limit(10).toList();
        int hits = 0;
        var found = new HashSet<Labelled.Wanted>();
        for (int i = 0; i < ranked.size(); i++) {
            var hit = hits(episode, ranked.get(i));
            if (i < 5 && !hit.isEmpty()) {
                hits++;
            }
            found.addAll(hit);
        }
        var tally = new Tally();
        published.forEach(candidate -> tally.add(episode, candidate));
        return new Figures(
                1,
                hits / 5.0,
                episode.wanted().isEmpty()
                        ? 0
                        : found.size() / (double) episode.wanted().size(),
                published.size(),
                tally.quotes,
                tally.grounded,
                tally.inForm,
                tally.sponsorLeaks,
                tally.fillerLeaks,
                tally.words,
                tally.characters,
                tally.matched,
                tally.kinds,
                tally.hedges,
                tally.commonestKind,
                tally.commonestHedge,
                episode.hours(),
                ranking.nanos() / 1e9,
                ranking.usage().microDollars() / 1e6);
    }

    private static Set<Labelled.Wanted> hits(Labelled episode, Candidate candidate) {
        var hits = new HashSet<Labelled.Wanted>();
        for (var quote : candidate.quotes()) {
            episode.placesOf(quote.text(), quote.firstSentence()).forEach(place -> hits.addAll(episode.hits(place)));
        }
        return hits;
    }

    /** Means of the two marks over transcripts, sums of everything else. */
    static Figures total(List<Figures> all) {
        var total = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (var one : all) {
            total = total.plus(one);
        }
        return total;
    }

    private Figures plus(Figures other) {
        int count = transcripts + other.transcripts;
        return new Figures(
                count,
                (pAt5 * transcripts + other.pAt5 * other.transcripts) / count,
                (rAt10 * transcripts + other.rAt10 * other.transcripts) / count,
                published + other.published,
                quotes + other.quotes,
                grounded + other.grounded,
                inForm + other.inForm,
                sponsorLeaks + other.sponsorLeaks,
                fillerLeaks + other.fillerLeaks,
                words + other.words,
                characters + other.characters,
                matched + other.matched,
                kinds + other.kinds,
                hedges + other.hedges,
                commonestKind + other.commonestKind,
                commonestHedge + other.commonestHedge,
                hours + other.hours,
                seconds + other.seconds,
                dollars + other.dollars);
    }

    double groundedShare() {
        return quotes == 0 ? 1 : grounded / (double) quotes;
    }

    double inFormShare() {
        return published == 0 ? 1 : inForm / (double) published;
    }

    double meanWords() {
        return published == 0 ? 0 : words / (double) published;
    }

    double meanCharacters() {
        return published == 0 ? 0 : characters / (double) published;
    }

    double perHour(double what) {
        return hours == 0 ? 0 : what / hours;
    }

    double ofMatched(int what) {
        return matched == 0 ? 0 : what / (double) matched;
    }

    /** Counts over what would be published. */
    private static final class Tally {
        private int quotes;
        private int grounded;
        private int inForm;
        private int sponsorLeaks;
        private int fillerLeaks;
        private long words;
        private long characters;
        private int matched;
        private int kinds;
        private int hedges;
        private int commonestKind;
        private int commonestHedge;

        void add(Labelled episode, Candidate candidate) {
            boolean sponsor = false;
            boolean filler = false;
            for (var quote : candidate.quotes()) {
                var places = episode.placesOf(quote.text(), quote.firstSentence());
                quotes++;
                grounded += places.isEmpty() ? 0 : 1;
                sponsor |= places.stream().anyMatch(episode::inSponsor);
                filler |= places.stream().anyMatch(episode::inFiller);
            }
            sponsorLeaks += sponsor ? 1 : 0;
            fillerLeaks += filler ? 1 : 0;
            inForm += Form.faults(candidate).isEmpty() ? 1 : 0;
            words += candidate.body().split("\\s+", -1).length;
            characters += candidate.body().length();
            agreement(candidate, first(new ArrayList<>(hits(episode, candidate)), episode));
        }

        private static Labelled.@Nullable Wanted first(List<Labelled.Wanted> hits, Labelled episode) {
            return episode.wanted().stream().filter(hits::contains).findFirst().orElse(null);
        }

        private void agreement(Candidate candidate, Labelled.@Nullable Wanted reference) {
            if (reference != null) {
                matched++;
                kinds += candidate.kind() == reference.kind() ? 1 : 0;
                hedges += candidate.hedge() == reference.hedge() ? 1 : 0;
                commonestKind += reference.kind() == Insight.Kind.CLAIM ? 1 : 0;
                commonestHedge += reference.hedge() == Insight.Hedge.ASSERTED ? 1 : 0;
            }
        }
    }
}
