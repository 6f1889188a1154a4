package io.gleancast.ingest.feeds;

import java.util.UUID;

/** No feed has that id. */
public class FeedUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FeedUnknown(UUID id) {
        super("No feed has the id %s. GET /feeds lists all.".formatted(id));
    }
}
