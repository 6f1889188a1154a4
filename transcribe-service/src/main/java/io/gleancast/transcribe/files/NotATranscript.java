package io.gleancast.transcribe.files;

/** A file that holds no transcript. The message says what it holds instead, and never quotes it. */
public final class NotATranscript extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotATranscript(String message) {
        super(message);
    }
}
