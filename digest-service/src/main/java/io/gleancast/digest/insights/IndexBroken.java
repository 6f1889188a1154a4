package io.gleancast.digest.insights;

/** This replica's index cannot be read or written at present, such as while its disk is full. */
public final class IndexBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IndexBroken(String what, Throwable cause) {
        super(what, cause);
    }
}
