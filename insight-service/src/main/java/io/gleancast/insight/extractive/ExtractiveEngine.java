package io.gleancast.insight.extractive;

import io.gleancast.contracts.Insight.Hedge;
import io.gleancast.contracts.Transcript;
import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.PassageChooser;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds insights by likeness to what an editor chose elsewhere: passages of two or three sentences as they were said, cleaned
 * of fillers. Without a language model, a network or chance. How firmly they were said is the gate's to hear.
 */
final class ExtractiveEngine implements InsightEngine, PassageChooser {
    private static final String NAME = "extractive";
    /** Of the rules; the weights have their own. */
    private static final String RULES = "3";
    /** Six hours of talk; embedding takes nearly all of the time. */
    private static final int MOST_SENTENCES = 5_000;

    private static final int MOST_LETTERS = 300_000;
    /** What is cut to this is still no sentence, character halved or not. */
    private static final int ENDLESS = Sentences.LONGEST + 2;

    /** So many of the worthiest sentences are tried as openings; those behind them are hardly ever reached. */
    private static final int MOST_OPENINGS = 400;

    private final Embedder embedder;
    private final Tagger tagger;
    private final Scorer scorer;

    ExtractiveEngine(Embedder embedder, Tagger tagger, Scorer scorer) {
        this.embedder = embedder;
        this.tagger = tagger;
        this.scorer = scorer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return RULES + "-" + scorer.version();
    }

    @Override
    public Proposal propose(Transcript transcript) {
        var ranked = features(transcript)
                .map(features -> rank(features, LengthPolicy.most(transcript)))
                .orElse(List.of());
        return new Proposal(ranked.subList(0, LengthPolicy.howMany(transcript, ranked)), Usage.free(embedder.model()));
    }

    @Override
    public List<Candidate> passages(Transcript transcript) {
        return features(transcript)
                .map(features -> places(features, LengthPolicy.most(transcript)))
                .orElse(List.of());
    }

    /** Nothing where no sentence may open a passage: embedding takes nearly all of the time. */
    private Optional<EpisodeFeatures> features(Transcript transcript) {
        var sentences = read(transcript);
        return new Passages(sentences, Housekeeping.phrased(sentences))
                        .openings()
                        .isEmpty()
                ? Optional.empty()
                : Optional.of(EpisodeFeatures.of(sentences, embedder));
    }

    /** The transcript's sentences, of a very long one the first. What is no sentence is cut, not to where it would be one. */
    static List<Sentence> read(Transcript transcript) {
        var read = new ArrayList<Sentence>();
        int letters = 0;
        for (var sentence : Sentences.of(transcript)) {
            if (read.size() == MOST_SENTENCES || letters > MOST_LETTERS) {
                break;
            }
            var text = sentence.text();
            letters += Math.min(text.length(), Sentences.LONGEST);
            read.add(text.length() <= ENDLESS ? sentence : sentence.cutTo(ENDLESS));
        }
        return read;
    }

    /** The best passages that read well as candidates, however many are asked for and there are. */
    List<Candidate> rank(EpisodeFeatures features, int count) {
        return chosen(features, count, worth -> new Readings(tagger, worth)::of);
    }

    /** The best passages whether or not they read well: where somebody who writes would look. They have no headline. */
    List<Candidate> places(EpisodeFeatures features, int count) {
        return chosen(features, count, _ -> passage -> Optional.of(new Reading(passage, "", Readings.ease(passage))));
    }

    /** @param judging reads a passage, by the worth of each sentence */
    private List<Candidate> chosen(
            EpisodeFeatures features, int count, Function<double[], Function<Passage, Optional<Reading>>> judging) {
        var sentences = features.sentences();
        var scores = scorer.scores(features, Scorer.HOUSEKEEPING, Scorer.WORTH);
        var selection = new Selection(features, scores[1]);
        var reader = judging.apply(scores[1]);
        var queue = selection.start(worthiest(passages(sentences, scores[0]), selection)
                .flatMap(passage -> reader.apply(passage).stream())
                .toList());
        var topics = new Topics(sentences);
        var candidates = new ArrayList<Candidate>();
        for (var next = queue.next(); next.isPresent() && candidates.size() < count; next = queue.next()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Interrupted while choosing passages");
            }
            var reading = next.get();
            var passage = reading.passage();
            var tagged = passage.cleaned().stream().map(tagger::tag).toList();
            var subjects = topics.topics(tagged);
            if (!subjects.isEmpty()) {
                candidates.add(new Candidate(
                        reading.headline(),
                        passage.body(),
                        Manner.kind(scorer, features.over(passage.first(), passage.last()), passage.body()),
                        Hedge.ASSERTED,
                        subjects,
                        topics.entities(tagged),
                        List.of(quote(sentences, passage)),
                        selection.worth(passage)));
            }
        }
        return candidates;
    }

    private static Passages passages(List<Sentence> sentences, double[] housekeeping) {
        var closed = Housekeeping.phrased(sentences);
        var learned = Housekeeping.judged(housekeeping);
        for (int i = 0; i < closed.length; i++) {
            closed[i] |= learned[i];
        }
        return new Passages(sentences, closed);
    }

    private static Stream<Passage> worthiest(Passages passages, Selection selection) {
        return passages.openings().stream()
                .sorted(Comparator.comparingDouble((Integer at) -> -selection.worth(at))
                        .thenComparing(at -> at))
                .limit(MOST_OPENINGS)
                .flatMap(at -> passages.from(at).stream());
    }

    private static Quote quote(List<Sentence> sentences, Passage passage) {
        var said = sentences.subList(passage.first(), passage.last() + 1).stream()
                .map(Sentence::text)
                .collect(Collectors.joining(" "));
        return new Quote(said, passage.first(), passage.last());
    }
}
