package io.gleancast.insight.extractive;

import io.gleancast.insight.headline.Headlines;
import io.gleancast.insight.headline.Headlines.Headline;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.headline.Token;
import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the passages of one episode as a stranger would: those that are whole, clear and have a claim for a headline. */
final class Readings {
    private static final int MOST_WORDS = 14;
    /** What is harder to read is not published. */
    private static final double EASY = 0.6;

    private static final double IMPERSONAL = 0.6;
    /** A headline that speaks of a person takes something off the ease of reading. */
    private static final double PERSONAL = 0.15;

    private static final double WHOLE = 0.2;
    private static final double WELL_SIZED = 0.2;

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
                || Standalone.leans(sentences.getFirst().tokens(), passage.body())) {
            return Optional.empty();
        }
        double ease = ease(passage);
        return headline(passage, sentences)
                .map(headline -> new Reading(
                        passage,
                        sentences.stream().map(Tagged::tokens).toList(),
                        headline.text(),
                        headline.personal() ? ease - PERSONAL : ease))
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
                var text = text(headline, passage.speaker());
                if (text != null && Words.count(text) <= MOST_WORDS) {
                    choices.add(new Choice(text, personal(headline), worthy + merit(headline)));
                }
            }
        }
        return choices.stream().max(Comparator.comparingDouble(Choice::merit));
    }

    /** @param personal whether it speaks of its speaker or to somebody */
    private record Choice(String text, boolean personal, double merit) {}

    /** With the speaker's name in front of what they say of themselves; nothing where that is not known. */
    private static @Nullable String text(Headline headline, @Nullable String speaker) {
        if (!headline.personal()) {
            return headline.text();
        }
        return speaker == null ? null : speaker + ": " + headline.text();
    }

    private static boolean personal(Headline headline) {
        return headline.personal() || headline.text().startsWith("You ");
    }

    private static double merit(Headline headline) {
        int words = Words.count(headline.text());
        return (personal(headline) ? 0 : IMPERSONAL)
                + (headline.whole() ? WHOLE : 0)
                + (words >= 6 && words <= 11 ? WELL_SIZED : 0);
    }
}
