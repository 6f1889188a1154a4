package io.gleancast.transcribe.files;

/** A file that holds more than a transcript may. The message says of what, and never quotes it. */
public final class TranscriptTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TranscriptTooLong(String message) {
        super(message);
    }
}
