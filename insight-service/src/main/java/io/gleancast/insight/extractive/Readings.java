package io.gleancast.insight.extractive;

import io.gleancast.insight.headline.Headlines;
import io.gleancast.insight.headline.Headlines.Headline;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.headline.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the passages of one episode as a stranger would: those that are whole, clear and have a claim for a headline. */
final class Readings {
    /** What is harder to read is not published. */
    private static final double EASY = 0.6;

    /** A headline that speaks of a person takes something off the ease of reading. */
    private static final double PERSONAL = 0.15;

    private final Tagger tagger;
    private final double[] worth;
    private final Map<String, Tagged> tagged = new HashMap<>();

    /** @param worth of each sentence of the episode: the claim is the sentence for which a passage is chosen */
    Readings(Tagger tagger, double[] worth) {
        this.tagger = tagger;
        this.worth = worth;
    }

    private record Tagged(List<Token> tokens, boolean whole, List<Headline> headlines) {}

    Optional<Reading> of(Passage passage) {
        var sentences = passage.cleaned().stream().map(this::tagged).toList();
        if (!sentences.stream().allMatch(Tagged::whole)
                || Standalone.leans(sentences.stream().map(Tagged::tokens).toList(), passage.body())) {
            return Optional.empty();
        }
        double ease = ease(passage);
        return headline(passage, sentences)
                .map(headline -> new Reading(passage, headline.text(), headline.personal() ? ease - PERSONAL : ease))
                .filter(reading -> reading.ease() >= EASY);
    }

    /** How well it reads by what it leans on alone. */
    static double ease(Passage passage) {
        boolean named = passage.speaker() != null && passage.body().startsWith(passage.speaker() + ": ");
        return Standalone.of(passage.cleaned(), passage.body(), named);
    }

    private Tagged tagged(String sentence) {
        return tagged.computeIfAbsent(sentence, text -> {
            var tokens = tagger.tag(text);
            boolean whole = WholeSentence.is(tokens);
            return new Tagged(tokens, whole, whole ? Headlines.in(tokens) : List.of());
        });
    }

    /** Of what its sentences offer, the one from the worthiest; best one that speaks of no person whom it must name first. */
    private Optional<Choice> headline(Passage passage, List<Tagged> sentences) {
        var choices = new ArrayList<Choice>();
        for (int i = 0; i < sentences.size(); i++) {
            double worthy = worth[passage.places().get(i)];
            for (var headline : sentences.get(i).headlines()) {
                headline.by(passage.speaker())
                        .ifPresent(text ->
                                choices.add(new Choice(text, headline.speaksOfAPerson(), worthy + headline.merit())));
            }
        }
        return choices.stream().max(Comparator.comparingDouble(Choice::merit));
    }

    /** @param personal whether it speaks of its speaker or to somebody */
    private record Choice(String text, boolean personal, double merit) {}
}
