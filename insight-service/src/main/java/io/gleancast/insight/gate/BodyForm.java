package io.gleancast.insight.gate;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A body is two or three sentences of 35 to 60 words together, whole to the last, none of them a question. */
final class BodyForm implements Rule {
    private static final Pattern ASKS = Pattern.compile("[?？؟]");
    private static final Pattern ENDED = Pattern.compile("[.!。！][\"'”’»)\\]]*\\s*$");
    private static final int FEWEST_WORDS = 35;
    private static final int MOST_WORDS = 60;
    private static final int FEWEST_SENTENCES = 2;
    private static final int MOST_SENTENCES = 3;

    @Override
    public @Nullable Objection check(Claim claim) {
        if (ASKS.matcher(claim.body()).find()) {
            return new Objection(Refusal.QUESTION, claim.body());
        }
        int words = Form.words(claim.body());
        if (words < FEWEST_WORDS || words > MOST_WORDS) {
            return new Objection(Refusal.BODY_LENGTH, "%d words".formatted(words));
        }
        if (!ENDED.matcher(claim.body()).find()) {
            return new Objection(Refusal.BODY_SENTENCES, "cut off");
        }
        int sentences = BodySentences.of(claim.body()).size();
        return sentences < FEWEST_SENTENCES || sentences > MOST_SENTENCES
                ? new Objection(Refusal.BODY_SENTENCES, "%d sentences".formatted(sentences))
                : null;
    }
}
