package io.gleancast.digest.web;

/** A link from a mail that is forged, truncated, too old, or was used before: readers are told the same of all. */
class LinkExpired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LinkExpired() {
        super("A link from a mail does not hold");
    }
}
