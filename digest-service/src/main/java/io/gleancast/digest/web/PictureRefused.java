package io.gleancast.digest.web;

/** A stranger's picture is none that we read; the message says why. */
final class PictureRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PictureRefused(String reason) {
        super(reason);
    }

    PictureRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
