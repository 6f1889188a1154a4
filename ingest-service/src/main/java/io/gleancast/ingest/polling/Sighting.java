package io.gleancast.ingest.polling;

import io.gleancast.contracts.Episode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An item that was not known before, and what becomes of it.
 *
 * @param titleKey with {@code published} and {@code audioUrl}, what betrays it later under another guid
 * @param episode the record to announce; absent where the outcome is another
 */
record Sighting(
        String id,
        String audioUrl,
        String titleKey,
        @Nullable Instant published,
        Outcome outcome,
        @Nullable Episode episode) {

    /** What becomes of a new item. */
    enum Outcome {
        /** It goes to the topic. */
        ANNOUNCE,
        /** At a first poll, there are newer ones. */
        NOT_NEWEST,
        /** It is older than {@code ingest.max-age}. */
        TOO_OLD,
        /** The feed's title rules leave it out. */
        TITLE_RULE,
        /** The show asks to be left out. */
        BLOCKED,
        /** The publisher asks that machines do not use it. */
        RESERVED,
        /** It was there before, under another guid. */
        NEW_GUID;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
