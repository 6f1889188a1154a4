package io.gleancast.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What made an insight, and out of what.
 *
 * @param engine "extractive" or "model"
 * @param model name and version of the language model or of the extractive scorer
 * @param promptVersion version of the prompt; absent for the extractive engine
 * @param transcriptSha256 the transcript's {@code textSha256}
 * @param inputTokens this insight's share of the tokens read by a model
 * @param outputTokens this insight's share of the tokens written by a model
 * @param microDollars this insight's share of the cost, in millionths of a US dollar
 * @param reader the language model that read the evidence and found headline and body in it; absent where nobody did
 */
public record Provenance(
        String engine,
        String model,
        @Nullable String promptVersion,
        String transcriptSha256,
        long inputTokens,
        long outputTokens,
        long microDollars,
        Extraction extraction,
        @Nullable String reader,
        @Nullable Body body) {

    /** Whose words headline and body are; absent where an operator wrote them, or an older version did not say. */
    public enum Body {
        /** A language model's; {@code reader} found in the evidence what they say. */
        @JsonProperty("read")
        READ,
        /** The speaker's own, fillers apart. */
        @JsonProperty("verbatim")
        VERBATIM
    }

    /**
     * The run over one transcript that an insight came from. An episode is complete when {@code count} insights of one
     * extraction have arrived.
     *
     * @param ordinal from 1, by worth
     */
    public record Extraction(String id, int ordinal, int count) {
        public Extraction {
            Checks.uuid("extraction.id", id);
            Checks.require(ordinal >= 1 && ordinal <= count, "extraction.ordinal", "from 1 to count " + count, ordinal);
        }
    }

    public Provenance {
        engine = Checks.label("provenance.engine", engine, Texts.TERM);
        model = Checks.label("provenance.model", model, Texts.TERM);
        promptVersion = Checks.optional(promptVersion, Texts.TERM);
        Checks.sha256("provenance.transcriptSha256", transcriptSha256);
        Checks.notNegative("provenance.inputTokens", inputTokens);
        Checks.notNegative("provenance.outputTokens", outputTokens);
        Checks.notNegative("provenance.microDollars", microDollars);
        Checks.given("provenance.extraction", extraction);
        reader = Checks.optional(reader, Texts.TERM);
    }

    /** The same where an operator wrote headline and body. */
    Provenance byHand() {
        return new Provenance(
                engine,
                model,
                promptVersion,
                transcriptSha256,
                inputTokens,
                outputTokens,
                microDollars,
                extraction,
                null,
                null);
    }
}
