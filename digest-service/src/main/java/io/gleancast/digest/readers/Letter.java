package io.gleancast.digest.readers;

import java.util.UUID;

/**
 * A mail that is no digest, waiting to be sent.
 *
 * @param subject the sign-up, reader or change it is about
 * @param attempts how often it was tried before
 */
public record Letter(UUID id, Kind kind, Address address, UUID subject, int attempts) {
    /** What it says. */
    public enum Kind {
        /** Please confirm that you want digests. */
        CONFIRM,
        /** Please confirm that this is your new address. */
        CONFIRM_CHANGE,
        /** Someone asked for digests to this address, which gets them already: here are your preferences. */
        ALREADY,
        /** A new address was asked for; if that was not you, here is what to do. */
        CHANGE_ASKED,
        /** Your address was changed; if that was not you, take it back. */
        CHANGED
    }
}
