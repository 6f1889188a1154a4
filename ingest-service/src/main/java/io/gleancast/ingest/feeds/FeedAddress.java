package io.gleancast.ingest.feeds;

import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.safehttp.WebUrl;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the address of a feed as people and other programs write it. */
@Component
class FeedAddress {
    /** Schemes by which podcast programs once called each other. */
    private static final Pattern OTHER_SCHEME = Pattern.compile("(?i)^(feed|itpc|pcast|podcast):(//)?");

    private final SafeHttp http;

    FeedAddress(SafeHttp http) {
        this.http = http;
    }

    /**
     * The URL in its proper form.
     *
     * @throws UrlRefused if it could not be polled
     */
    URI of(String text) {
        var bare = OTHER_SCHEME.matcher(text.strip()).replaceFirst("");
        var url = bare.equals(text.strip()) || bare.matches("(?i)https?://.*") ? bare : "http://" + bare;
        return http.check(WebUrl.parse(url));
    }
}
