package io.gleancast.ingest.feeds;

import java.util.UUID;

/** There is nothing to decide: no other host had the feed's identity first. */
class FeedUncontested extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FeedUncontested(UUID id) {
        super("The feed %s claims no identity that another host had first.".formatted(id));
    }
}
