package io.gleancast.safehttp;

import java.net.URI;
import java.util.List;

/**
 * What a server answered when its body was to go into a file, which exists only if the answer is {@link #ok()}.
 *
 * @param bytes of the file, decoded
 * @param finalUrl where the answer came from, after the redirects
 * @param redirects the hops taken, in order
 */
public record Download(int status, Headers headers, long bytes, URI finalUrl, List<Redirect> redirects) {
    public Download {
        redirects = List.copyOf(redirects);
    }

    /** Whether the status is 2xx. */
    public boolean ok() {
        return status / 100 == 2;
    }
}
