package io.gleancast.insight.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where answers are kept, so that none is ever paid for twice. */
interface KeptAnswers {
    /** Transcript, prompt, model, and which of the extraction's requests. */
    record Key(String sha256, String promptVersion, String model, String step) {
        Key repair() {
            return new Key(sha256, promptVersion, model, step + "/repair");
        }
    }

    /** An answer as it came, with what it took. */
    record Kept(
            @Nullable String content,
            @Nullable String refusal,
            long inputTokens,
            long outputTokens,
            long microDollars) {}

    Optional<Kept> find(Key key);

    void keep(Key key, Kept answer);
}
