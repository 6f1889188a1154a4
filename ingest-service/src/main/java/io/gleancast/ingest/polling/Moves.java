package io.gleancast.ingest.polling;

import io.gleancast.ingest.feeds.FeedAddress;
import io.gleancast.safehttp.Redirect;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which redirects move a feed for good. */
final class Moves {
    private Moves() {}

    /** As far as every hop from the first on is permanent; what comes after a temporary one may change tomorrow. */
    static @Nullable URI lasting(URI from, List<Redirect> redirects) {
        URI to = null;
        for (var redirect : redirects) {
            if (!redirect.permanent()) {
                break;
            }
            to = redirect.to();
        }
        return to != null && sane(from, to) ? to : null;
    }

    /** A move to itself is none, and one that gives up encryption, or to an address that cannot be kept, is not believed. */
    static boolean sane(URI from, URI to) {
        return !to.equals(from)
                && FeedAddress.fits(to)
                && !(from.getScheme().equals("https") && to.getScheme().equals("http"));
    }
}
