package io.gleancast.insight.gate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Each sentence of the body, and the headline, is made of words that were said near the evidence, at least in part. Some of
 * them stand in the evidence itself: else the quote proves something else.
 */
final class IsSupported implements Rule {
    /** Of a sentence's own words; editors' bodies have 0.6 on average. */
    static final double SENTENCE_SHARE = 0.3;

    static final double BODY_SHARE = 0.45;
    static final double HEADLINE_SHARE = 0.33;
    /** Nearly all of editors' bodies and headlines have more of their words in their own quotes' sentences. */
    static final double EVIDENCE_SHARE = 0.2;

    static final double HEADLINE_EVIDENCE_SHARE = 0.2;

    @Override
    public @Nullable Objection check(Claim claim) {
        var said = stems(claim.backing().stream().flatMap(List::stream).toList());
        for (var sentence : BodySentences.of(claim.body())) {
            if (share(sentence, said) < SENTENCE_SHARE) {
                return new Objection(Refusal.UNSUPPORTED, sentence);
            }
        }
        if (share(claim.body(), said) < BODY_SHARE) {
            return new Objection(Refusal.UNSUPPORTED, claim.body());
        }
        var proof = stems(claim.evidenceSentences().stream()
                .flatMap(sentence -> claim.source().formsOfSentence(sentence).stream())
                .toList());
        if (share(claim.body(), proof) < EVIDENCE_SHARE) {
            return new Objection(Refusal.UNSUPPORTED, claim.body());
        }
        var body = stems(Normalisation.forms(claim.body()));
        said.addAll(body);
        proof.addAll(body);
        return share(claim.headline(), said) < HEADLINE_SHARE
                        || share(claim.headline(), proof) < HEADLINE_EVIDENCE_SHARE
                ? new Objection(Refusal.UNSUPPORTED, claim.headline())
                : null;
    }

    /** The share of the body's own words that were said near the evidence. */
    static double supportOf(Claim claim) {
        return share(
                claim.body(),
                stems(claim.backing().stream().flatMap(List::stream).toList()));
    }

    /** How far two texts are made of the same words, by their stems. */
    static double alike(Set<String> one, Set<String> other) {
        return Math.min(share(one, other), share(other, one));
    }

    static double share(String text, Set<String> said) {
        return share(stems(Normalisation.forms(text)), said);
    }

    private static double share(Set<String> own, Set<String> said) {
        return own.isEmpty() ? 1 : own.stream().filter(said::contains).count() / (double) own.size();
    }

    /** The stems of all words but those that only hold others together. */
    static Set<String> stems(List<String> forms) {
        return forms.stream()
                .filter(form -> !Lexicon.FUNCTION.contains(form))
                .map(Stem::of)
                .collect(Collectors.toSet());
    }
}
