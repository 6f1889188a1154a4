package io.gleancast.safehttp;

import java.net.URI;

/** One hop that a server asked for and that was taken. */
public record Redirect(int status, URI to) {

    /** Whether the server says that the new address is for good (301 or 308, RFC 9110). */
    public boolean permanent() {
        return status == 301 || status == 308;
    }
}
