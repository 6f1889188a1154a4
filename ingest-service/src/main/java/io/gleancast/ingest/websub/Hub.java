package io.gleancast.ingest.websub;

import io.gleancast.ingest.feeds.FeedAddress;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.safehttp.WebUrl;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who tells of a feed's news, and under which name.
 *
 * @param topic what the feed calls itself; nothing is ever fetched from it
 */
public record Hub(URI address, URI topic) {
    private static final Pattern LINK = Pattern.compile("<([^<>]{1,2000})>([^<]*)");
    private static final Pattern RELATION = Pattern.compile("(?i);\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s\";,]+))");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /**
     * As the server says it in {@code Link} headers (RFC 8288) or else the feed itself, in that order (WebSub, section 4); nothing
     * where neither does, or where the hub may not be asked.
     *
     * @param source where the feed was found
     */
    public static @Nullable Hub of(List<String> links, ParsedFeed.@Nullable Hub said, URI source, SafeHttp http) {
        var linked = linked(links, "hub");
        var address = linked != null ? linked : said == null ? null : said.address();
        if (address == null) {
            return null;
        }
        var self = linked(links, "self");
        var topic = self != null ? self : said == null ? null : said.topic();
        try {
            var hub = http.check(WebUrl.resolve(source, address));
            var known = topic == null ? source : WebUrl.resolve(source, topic);
            return FeedAddress.fits(hub) && FeedAddress.fits(known) ? new Hub(hub, known) : null;
        } catch (UrlRefused e) {
            return null;
        }
    }

    private static @Nullable String linked(List<String> links, String relation) {
        return links.stream()
                .flatMap(header -> LINK.matcher(header).results())
                .filter(link -> relations(link).anyMatch(relation::equalsIgnoreCase))
                .map(link -> link.group(1))
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> relations(MatchResult link) {
        var found = RELATION.matcher(link.group(2));
        if (!found.find()) {
            return Stream.empty();
        }
        var written = found.group(1) != null ? found.group(1) : found.group(2);
        return Arrays.stream(SPACES.split(written.strip()));
    }
}
