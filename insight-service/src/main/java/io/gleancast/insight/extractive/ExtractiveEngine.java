package io.gleancast.insight.extractive;

import io.gleancast.contracts.Insight.Hedge;
import io.gleancast.contracts.Transcript;
import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds insights by likeness to what an editor chose elsewhere: passages of two or three sentences as they were said, cleaned
 * of fillers. Without a language model, a network or chance. How firmly they were said is the gate's to hear.
 */
final class ExtractiveEngine implements InsightEngine {
    private static final String NAME = "extractive";
    /** Of the rules; the weights have their own. */
    private static final String RULES = "1";
    /** Six hours of talk; embedding takes nearly all of the time. */
    private static final int MOST_SENTENCES = 5_000;

    private static final int MOST_LETTERS = 300_000;
    /** What is cut to this is still no sentence, character halved or not. */
    private static final int ENDLESS = Sentences.LONGEST + 2;

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
        var sentences = read(transcript);
        var passages = passages(sentences);
        if (passages.isEmpty()) {
            return new Proposal(List.of(), Usage.free(embedder.model()));
        }
        var ranked = rank(EpisodeFeatures.of(sentences, embedder), passages, LengthPolicy.most(transcript));
        return new Proposal(ranked.subList(0, LengthPolicy.howMany(transcript, ranked)), Usage.free(embedder.model()));
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

    private static List<Passage> passages(List<Sentence> sentences) {
        return Passages.of(sentences, Housekeeping.phrased(sentences));
    }

    /** The best passages as candidates, however many are asked for and there are. */
    List<Candidate> rank(EpisodeFeatures features, int count) {
        return rank(features, passages(features.sentences()), count);
    }

    private List<Candidate> rank(EpisodeFeatures features, List<Passage> all, int count) {
        var sentences = features.sentences();
        var scores = scorer.scores(features, Scorer.HOUSEKEEPING, Scorer.WORTH);
        var housekeeping = Housekeeping.judged(scores[0]);
        var passages =
                all.stream().filter(passage -> !passage.touches(housekeeping)).toList();
        var selection = new Selection(features, scores[1]);
        var titles = new Titles(features, embedder, tagger);
        var topics = new Topics(sentences);
        var candidates = new ArrayList<Candidate>();
        var queue = selection.start(passages, titles::best);
        for (var next = queue.next(); next.isPresent() && candidates.size() < count; next = queue.next()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Interrupted while choosing passages");
            }
            var passage = next.get();
            var subjects = topics.topics(titles.tagged(passage));
            var title = titles.title(passage);
            if (title.isPresent() && !subjects.isEmpty()) {
                var said = said(sentences, passage);
                candidates.add(new Candidate(
                        title.get(),
                        passage.body(),
                        Manner.kind(scorer, features.over(passage.first(), passage.last()), said),
                        Hedge.ASSERTED,
                        subjects,
                        topics.entities(titles.tagged(passage)),
                        List.of(new Quote(said, passage.first(), passage.last())),
                        selection.worth(passage)));
                queue.take(passage);
            }
        }
        return candidates;
    }

    private static String said(List<Sentence> sentences, Passage passage) {
        return sentences.subList(passage.first(), passage.last() + 1).stream()
                .map(Sentence::text)
                .collect(Collectors.joining(" "));
    }
}
