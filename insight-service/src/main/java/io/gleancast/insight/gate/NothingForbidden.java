package io.gleancast.insight.gate;

import org.jspecify.annotations.Nullable;

/** Nothing in headline, body or quotes that must never reach a reader. */
final class NothingForbidden implements Rule {
    @Override
    public @Nullable Objection check(Claim claim) {
        for (var text : claim.texts()) {
            var objection = Forbidden.in(text);
            if (objection != null) {
                return objection;
            }
        }
        for (var passage : claim.passages()) {
            var objection = Forbidden.inQuote(claim.source().quote(passage));
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }
}
