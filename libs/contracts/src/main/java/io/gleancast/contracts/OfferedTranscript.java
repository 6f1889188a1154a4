package io.gleancast.contracts;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A {@code podcast:transcript} that the publisher offers.
 *
 * @param mediaType as the feed says it, which is often wrong: judge by content
 * @param rel {@code captions} where the file is timed
 */
public record OfferedTranscript(
        URI url,
        @Nullable String mediaType,
        @Nullable String language,
        @Nullable String rel) {
    /** The first of them are the ones that a publisher means. */
    static final int MOST = 50;

    public OfferedTranscript {
        Checks.given("transcript.url", url);
        Checks.web("transcript.url", url);
        mediaType = Checks.optional(mediaType, Texts.TERM);
        language = Checks.optional(language, Texts.TERM);
        rel = Checks.optional(rel, Texts.TERM);
    }
}
