package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Drop;

/** An episode goes no further, and trying again would not help. The message is for people: no address, no transcript. */
public final class CannotBeTranscribed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Drop.Reason reason;

    public CannotBeTranscribed(Drop.Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The reason that the drop will carry. */
    public Drop.Reason reason() {
        return reason;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
