package io.gleancast.insight.extractive;

import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.headline.Headline;
import io.gleancast.insight.headline.Headlines;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.headline.Token;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the passages of one episode their headlines; each sentence is tagged once. */
final class Titles {
    /** So many by their form are compared by meaning. */
    private static final int COMPARED = 8;

    private static final double MEANING = 0.6;

    private final EpisodeFeatures features;
    private final Embedder embedder;
    private final Tagger tagger;
    private final Map<String, List<Token>> tagged = new HashMap<>();

    Titles(EpisodeFeatures features, Embedder embedder, Tagger tagger) {
        this.features = features;
        this.embedder = embedder;
        this.tagger = tagger;
    }

    List<List<Token>> tagged(Passage passage) {
        return passage.cleaned().stream()
                .map(sentence -> tagged.computeIfAbsent(sentence, tagger::tag))
                .toList();
    }

    /** How good a headline there is to be had, from 0. */
    double best(Passage passage) {
        return Headlines.of(tagged(passage), passage.speaker()).stream()
                .mapToDouble(Headline::merit)
                .max()
                .orElse(0);
    }

    /** The headline that is nearest in meaning to the passage, form counted in. */
    Optional<String> title(Passage passage) {
        var headlines = Headlines.of(tagged(passage), passage.speaker()).stream()
                .sorted(Comparator.comparingDouble(Headline::merit).reversed())
                .limit(COMPARED)
                .toList();
        if (headlines.size() < 2) {
            return headlines.stream().map(Headline::text).findFirst();
        }
        var vectors = embedder.embed(headlines.stream().map(Headline::text).toList());
        var meaning = features.meaning(passage.first(), passage.last());
        var scores = new HashMap<Headline, Double>();
        for (int i = 0; i < headlines.size(); i++) {
            double likeness = Matrix.dot(vectors.get(i), meaning);
            scores.put(headlines.get(i), headlines.get(i).merit() + MEANING * likeness);
        }
        return headlines.stream().max(Comparator.comparingDouble(scores::get)).map(Headline::text);
    }
}
