package io.gleancast.benchmarks.hostile;

import io.gleancast.benchmarks.hostile.StrangersServer.Page;
import io.gleancast.benchmarks.hostile.StrangersServer.Pages;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.IntFunction;
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
    static final String RSS = "application/rss+xml";

    private static final String TRANSCRIPT = "/transcript-";
    private static final int FOUND = 302;
    private static final OffsetDateTime OLDEST = OffsetDateTime.parse("2026-01-05T06:00:00Z");
    private static final long MINUTES_APART = 37;

    /** A feed that means harm itself. */
    static HostileShow feed(String name, Page page) {
        return new HostileShow(name, (path, _) -> path.equals(FEED) ? page : null, false);
    }

    /** A good feed of some episodes whose transcripts mean harm. */
    static HostileShow transcripts(String name, int episodes, String type, IntFunction<Page> transcript) {
        return new HostileShow(
                name,
                (path, address) -> path.equals(FEED)
                        ? goodFeed(name, address, episodes, type, null)
                        : path.startsWith(TRANSCRIPT)
                                ? transcript.apply(Integer.parseInt(path.substring(TRANSCRIPT.length())))
                                : null,
                false);
    }

    /** A good feed of one good episode, with a cover that means harm. */
    static HostileShow cover(String name, String transcript, Page picture) {
        return new HostileShow(
                name,
                (path, address) -> switch (path) {
                    case FEED -> goodFeed(name, address, 1, "text/vtt", address + COVER);
                    case COVER -> picture;
                    default -> path.startsWith(TRANSCRIPT) ? Page.of("text/vtt", Bodies.text(transcript)) : null;
                },
                true);
    }

    /** A feed without fault. */
    static Page goodFeed(String show, String address, int episodes, String type, @Nullable String cover) {
        var name = plain(show);
        var feed = new StringBuilder(head(name, address));
        if (cover != null) {
            feed.append("<itunes:image href=\"%s\"/>".formatted(cover));
        }
        for (int episode = 0; episode < episodes; episode++) {
            feed.append("""
                    <item><title>%2$s %3$d</title><guid isPermaLink="false">%2$s-%3$d</guid><pubDate>%5$s</pubDate>
                    <enclosure url="%1$s/audio/%3$d.mp3" type="audio/mpeg" length="9"/>
                    <podcast:transcript url="%1$s/transcript-%3$d" type="%4$s" language="en"/></item>
                    """.formatted(
                            address,
                            name,
                            episode,
                            type,
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(OLDEST.plusMinutes(MINUTES_APART * episode))));
        }
        return Page.of(RSS, Bodies.text(feed.append("</channel></rss>").toString()));
    }

    static String head(String name, String address) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"
                  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
                <title>%s</title><link>%s/</link><description>It means harm.</description><language>en</language>
                """.formatted(plain(name), address);
    }

    /** What may stand in XML as it is. */
    private static String plain(String name) {
        return name.replaceAll("[^\\w ,:.]", "_");
    }

    static Page redirect(String target) {
        return new Page(FOUND, Map.of("Location", target), Bodies.silent());
    }
}
