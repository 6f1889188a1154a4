package io.gleancast.digest.sending;

/** Nothing may be sent now; the message says why. */
class SendingRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SendingRefused(String reason) {
        super(reason);
    }
}
