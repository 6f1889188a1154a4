package io.gleancast.insight.extractive;

import io.gleancast.contracts.Transcript;
import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds insights by likeness to what an editor chose elsewhere: passages of two or three sentences as they were said, cleaned
 * of fillers. Without a language model, a network or chance.
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
        var worth = scorer.scores(Scorer.WORTH, features.rows());
        var excluded = Housekeeping.in(sentences, scorer.scores(Scorer.HOUSEKEEPING, features.rows()));
        var selection = new Selection(features, worth);
        var topics = new Topics(sentences);
        var candidates = new ArrayList<Candidate>();
        var tagged = new HashMap<String, List<Token>>();
        var queue = selection.start(
                Passages.of(sentences, excluded), passage -> Headlines.best(passage, tagged(passage, tagged)));
        while (candidates.size() < count) {
            var next = queue.next();
            if (next.isEmpty()) {
                break;
            }
            candidate(features, next.get(), tagged(next.get(), tagged), selection, topics)
                    .ifPresent(candidate -> {
                        candidates.add(candidate);
                        queue.take(next.get());
                    });
        }
        return candidates;
    }

    private Optional<Candidate> candidate(
            EpisodeFeatures features, Passage passage, List<List<Token>> tagged, Selection selection, Topics topics) {
        var subjects = topics.topics(tagged);
        if (subjects.isEmpty()) {
            return Optional.empty();
        }
        var said = said(features.sentences(), passage);
        return headline(passage, tagged)
                .map(headline -> new Candidate(
                        headline,
                        passage.body(),
                        Manner.kind(scorer, features.over(passage.first(), passage.last()), said),
                        Manner.hedge(said),
                        subjects,
                        topics.entities(tagged),
                        List.of(new Quote(said, passage.first(), passage.last())),
                        selection.worth(passage)));
    }

    private List<List<Token>> tagged(Passage passage, Map<String, List<Token>> known) {
        return passage.cleaned().stream()
                .map(sentence -> known.computeIfAbsent(sentence, tagger::tag))
                .toList();
    }

    private static String said(List<Sentence> sentences, Passage passage) {
        return sentences.subList(passage.first(), passage.last() + 1).stream()
                .map(Sentence::text)
                .collect(Collectors.joining(" "));
    }

    /** The proposal that is nearest in meaning to the passage, form counted in. */
    private Optional<String> headline(Passage passage, List<List<Token>> tagged) {
        var proposals = Headlines.of(passage, tagged).stream()
                .sorted(Comparator.comparingDouble(Headlines.Proposal::merit).reversed())
                .limit(12)
                .toList();
        if (proposals.isEmpty()) {
            return Optional.empty();
        }
        var texts =
                new ArrayList<>(proposals.stream().map(Headlines.Proposal::text).toList());
        texts.add(passage.body());
        var vectors = embedder.embed(texts);
        String best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < proposals.size(); i++) {
            double score = proposals.get(i).merit() + 1.2 * Matrix.dot(vectors.get(i), vectors.getLast());
            if (score > highest) {
                highest = score;
                best = proposals.get(i).text();
            }
        }
        return Optional.ofNullable(best);
    }
}
