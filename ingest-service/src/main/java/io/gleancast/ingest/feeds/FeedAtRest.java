package io.gleancast.ingest.feeds;

import java.util.UUID;

/** The feed is paused or ended, and polled only after it was resumed. */
public class FeedAtRest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FeedAtRest(UUID id) {
        super("The feed %s is paused or has ended. POST /feeds/%s/resume starts it again.".formatted(id, id));
    }
}
