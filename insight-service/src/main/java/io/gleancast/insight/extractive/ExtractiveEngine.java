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
        var sentences = Sentences.of(transcript);
        var ranked = rank(EpisodeFeatures.of(sentences, embedder), LengthPolicy.most(transcript));
        return new Proposal(ranked.subList(0, LengthPolicy.howMany(transcript, ranked)), Usage.free(embedder.model()));
    }

    /** The best passages as candidates, however many are asked for and there are. */
    List<Candidate> rank(EpisodeFeatures features, int count) {
        var sentences = features.sentences();
        var excluded = Housekeeping.in(sentences, scorer.scores(Scorer.HOUSEKEEPING, features.rows()));
        var selection = new Selection(features, scorer.scores(Scorer.WORTH, features.rows()));
        var titles = new Titles(features, embedder, tagger);
        var topics = new Topics(sentences);
        var candidates = new ArrayList<Candidate>();
        var queue = selection.start(Passages.of(sentences, excluded), titles::best);
        for (var next = queue.next(); next.isPresent() && candidates.size() < count; next = queue.next()) {
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
