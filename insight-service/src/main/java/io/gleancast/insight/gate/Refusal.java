package io.gleancast.insight.gate;

import java.util.Locale;

/** Why the gate refuses a candidate. Counted by name, so the set is closed and small. */
public enum Refusal {
    /** A quote stands nowhere in the transcript, and setting it right would change a number, a name or a negation. */
    NOT_SAID,
    /** A quote leaves something out: an ellipsis never joins. */
    ELLIPSIS,
    /** There is no quote, or one with too few words to prove anything. */
    QUOTE_TOO_SHORT,
    /** A quote goes on for longer than a quote does. */
    QUOTE_TOO_LONG,
    /** A quote runs from one speaker into another. */
    SEVERAL_SPEAKERS,
    /** A number of headline or body was not said near the evidence. */
    NUMBER_NOT_SAID,
    /** A name of headline or body was not said in the episode, nor stands in its metadata. */
    NAME_NOT_SAID,
    /** A phrase that headline or body set in quotation marks was not said in the episode. */
    PHRASE_NOT_SAID,
    /** A reader found that it says something else than was said, or more, and its evidence's own words do not make an insight. */
    NOT_SUPPORTED,
    /** Nobody could read what a model wrote, and its evidence's own words do not make an insight. */
    NOT_READ,
    /** Headline or body are in another language than configured. */
    WRONG_LANGUAGE,
    /** A web, mail, street or telephone address. */
    ADDRESS,
    /** Control, direction or otherwise invisible characters. */
    CONTROL_CHARACTER,
    /** HTML, Markdown or code. */
    MARKUP,
    /** Words that speak to a machine rather than to a listener. */
    INSTRUCTION,
    /** The evidence lies in advertising, self-promotion or housekeeping. */
    SPONSOR,
    /** The body has too few or too many words. */
    BODY_LENGTH,
    /** The body has too few or too many sentences, or its last is cut off. */
    BODY_SENTENCES,
    /** The headline is too long, cut off, or repeats how the body begins. */
    HEADLINE,
    /** It cannot be read alone: it opens with a pronoun or conjunction, or points at the episode. */
    NOT_STANDALONE,
    /** A question tells nothing. */
    QUESTION,
    /** An earlier candidate says the same, or quotes the same words. */
    DUPLICATE;

    /** As metrics and pages name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
