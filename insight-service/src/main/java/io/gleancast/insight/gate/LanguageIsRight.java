package io.gleancast.insight.gate;

import org.jspecify.annotations.Nullable;

/** Headline and body are in the configured language, or in the episode's own where none is configured. */
final class LanguageIsRight implements Rule {
    private final @Nullable String configured;

    LanguageIsRight(@Nullable String configured) {
        this.configured = configured;
    }

    @Override
    public @Nullable Objection check(Claim claim) {
        var expected = configured != null ? configured : claim.source().language();
        if (expected == null) {
            return null;
        }
        for (var text : claim.texts()) {
            var found = LanguageGuess.of(text);
            if (found != null && !found.equals(LanguageGuess.primary(expected))) {
                return new Objection(Refusal.WRONG_LANGUAGE, found);
            }
        }
        return null;
    }
}
