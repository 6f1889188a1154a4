package io.gleancast.benchmarks.hostile;

import io.gleancast.benchmarks.hostile.StrangersServer.Body;
import io.gleancast.benchmarks.hostile.StrangersServer.Page;
import io.gleancast.benchmarks.hostile.StrangersServer.Pages;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A show that means harm.
 *
 * @param name what is wrong with it
 * @param pages its feed at {@code /feed.xml}, and what the feed links to
 * @param cover whether it is its cover that means harm, which is fetched in time
 */
record HostileShow(String name, Pages pages, boolean cover) {
    static final String FEED = "/feed.xml";
    static final String COVER = "/cover";

    private static final OffsetDateTime OLDEST = OffsetDateTime.parse("2026-01-05T06:00:00Z");
    private static final String RSS = "application/rss+xml";

    /** A feed that means harm itself. */
    static HostileShow feed(String name, Body body) {
        return feed(name, Page.of(RSS, body));
    }

    static HostileShow feed(String name, Page page) {
        return new HostileShow(name, (path, _) -> path.equals(FEED) ? page : null, false);
    }

    /** A good feed of some episodes whose transcripts mean harm, all alike. */
    static HostileShow transcripts(String name, int episodes, String type, Page page) {
        return new HostileShow(
                name,
                (path, address) -> path.equals(FEED)
                        ? Page.of(RSS, Bodies.text(goodFeed(name, address, episodes, type, null)))
                        : path.startsWith("/transcript") ? page : null,
                false);
    }

    static HostileShow transcripts(String name, int episodes, String type, Body body) {
        return transcripts(name, episodes, type, Page.of(type, body));
    }

    /** A good feed of one good episode, with a cover that means harm. */
    static HostileShow cover(String name, String transcript, Page picture) {
        return new HostileShow(
                name,
                (path, address) -> switch (path) {
                    case FEED -> Page.of(RSS, Bodies.text(goodFeed(name, address, 1, "text/vtt", address + COVER)));
                    case COVER -> picture;
                    default -> path.startsWith("/transcript") ? Page.of("text/vtt", Bodies.text(transcript)) : null;
                },
                true);
    }

    /** A feed without fault. */
    static String goodFeed(String name, String address, int episodes, String type, @Nullable String cover) {
        var feed = new StringBuilder(head(name, address));
        if (cover != null) {
            feed.append("<itunes:image href=\"%s\"/>".formatted(cover));
        }
        for (int episode = 0; episode < episodes; episode++) {
            feed.append(item(name, address, episode, type));
        }
        return feed.append("</channel></rss>").toString();
    }

    static String head(String name, String address) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"
                  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
                <title>%s</title><link>%s/</link><description>It means harm.</description><language>en</language>
                """.formatted(name, address);
    }

    static String item(String name, String address, int episode, String type) {
        return """
                <item><title>%2$s %3$d</title><guid isPermaLink="false">%2$s-%3$d</guid>
                <pubDate>%5$s</pubDate>
                <enclosure url="%1$s/audio/%3$d.mp3" type="audio/mpeg" length="9"/>
                <podcast:transcript url="%1$s/transcript-%3$d" type="%4$s" language="en"/></item>
                """.formatted(
                        address,
                        name,
                        episode,
                        type,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(OLDEST.plusMinutes(37L * episode)));
    }

    static Page redirect(String target) {
        return new Page(302, Map.of("Location", target), Bodies.silent());
    }
}
