package io.gleancast.ingest.feeds;

/** The import is no OPML that can be read; the message names the line and what to do. */
class OpmlUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OpmlUnreadable(String message) {
        super(message);
    }
}
