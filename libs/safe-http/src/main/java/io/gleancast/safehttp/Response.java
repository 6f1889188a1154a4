package io.gleancast.safehttp;

import java.net.URI;
import java.util.List;

/**
 * What a server answered in the end.
 *
 * @param body decoded; empty unless the status is 2xx
 * @param finalUrl where the answer came from, after the redirects
 * @param redirects the hops taken, in order
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere, and a copy of a large body would be dear
public record Response(int status, Headers headers, byte[] body, URI finalUrl, List<Redirect> redirects) {
    public Response {
        redirects = List.copyOf(redirects);
    }

    /** Whether the status is 2xx. */
    public boolean ok() {
        return status / 100 == 2;
    }
}
