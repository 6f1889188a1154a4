package io.gleancast.transcribe.audio;

/** A file is no audio, or none that can be decoded within the limits. The message is for people and names no address. */
public final class NotDecodable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDecodable(String message) {
        super(message);
    }
}
