package io.gleancast.ingest.feeds;

import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.safehttp.WebUrl;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the address of a feed as people and other programs write it. */
@Component
public class FeedAddress {
    private static final int LONGEST = 2_000;

    /** Schemes by which podcast programs once called each other. */
    private static final Pattern OTHER_SCHEME = Pattern.compile("(?i)^(feed|itpc|pcast|podcast):(//)?");

    private static final Pattern WEB = Pattern.compile("(?i)https?://");

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
        var stripped = text.strip();
        var bare = OTHER_SCHEME.matcher(stripped).replaceFirst("");
        var url = bare.equals(stripped) || WEB.matcher(bare).lookingAt() ? bare : "http://" + bare;
        var proper = http.check(WebUrl.parse(url));
        if (!fits(proper)) {
            throw new UrlRefused("The address of a feed has at most %d characters".formatted(LONGEST));
        }
        return proper;
    }

    /** Whether the database's index can hold it. */
    public static boolean fits(URI address) {
        return address.toString().length() <= LONGEST;
    }
}
