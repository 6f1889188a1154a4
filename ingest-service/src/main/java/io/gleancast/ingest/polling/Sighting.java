package io.gleancast.ingest.polling;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.GleancastRecord;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An item that was not known before, and what becomes of it.
 *
 * @param guid its own, or what stands in for one
 * @param titleKey with {@code published} and {@code audioUrl}, what betrays it later under another guid
 * @param episode the record to announce; absent where the outcome is another
 * @param drop the record that says why it is not, where that is said
 */
record Sighting(
        String id,
        String guid,
        String title,
        String audioUrl,
        String titleKey,
        @Nullable Instant published,
        Outcome outcome,
        @Nullable Episode episode,
        @Nullable Drop drop) {

    /** What goes to a topic. */
    @Nullable GleancastRecord record() {
        return episode == null ? drop : episode;
    }

    /** What becomes of a new item. */
    enum Outcome {
        /** It goes to the topic. */
        ANNOUNCE,
        /** At a first poll, there are newer ones. */
        NOT_NEWEST,
        /** It is older than may be. */
        TOO_OLD("It is older than what is announced"),
        /** Its title holds none of the phrases that it must, or one that it must not. */
        TITLE_RULE("Its title is not among those that are wanted"),
        /** It is shorter than may be. */
        TOO_SHORT("It is shorter than what is wanted"),
        /** It is longer than may be. */
        TOO_LONG("It is longer than what is wanted"),
        /** The show asks to be left out. */
        BLOCKED,
        /** The publisher asks that machines do not use it. */
        RESERVED,
        /** It was there before, under another guid. */
        NEW_GUID;

        private final @Nullable String refusal;

        Outcome() {
            this(null);
        }

        Outcome(@Nullable String refusal) {
            this.refusal = refusal;
        }

        /** What a rule of the operator's has against it, in a sentence; nothing where none has. */
        @Nullable String refusal() {
            return refusal;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
