package io.gleancast.transcribe.audio;

/** A file holds more audio than it may. */
public final class TooMuchAudio extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchAudio(String message) {
        super(message);
    }
}
