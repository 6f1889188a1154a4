package io.gleancast.insight.publication;

import org.jspecify.annotations.Nullable;

/**
 * Something of an episode is kept and not on the topic yet: the broker did not take it, another sender is at it, or it waits to be
 * tried again. It is sent without being asked for again.
 */
public final class NotSentYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSentYet(String episodeId, @Nullable Throwable cause) {
        super("Not all insights of episode %s are sent yet".formatted(episodeId), cause);
    }
}
