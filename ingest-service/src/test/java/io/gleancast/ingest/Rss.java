package io.gleancast.ingest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Writes feeds for tests. */
public final class Rss {
    private Rss() {}

    /** A feed of a show with these items. */
    public static String feed(String title, String... items) {
        return feed(title, "", List.of(items));
    }

    /** The same with more elements in its channel. */
    public static String feed(String title, String channel, List<String> items) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
                     xmlns:podcast="https://podcastindex.org/namespace/1.0">
                <channel><title>%s</title><link>https://show.example/</link><language>en</language>%s
                %s
                </channel></rss>
                """.formatted(title, channel, items.stream().collect(Collectors.joining("\n")));
    }

    /** An item whose guid, title and audio follow from its name. */
    public static String item(String name, Instant published) {
        return item(name, "Episode " + name, "https://audio.example/" + name + ".mp3", published);
    }

    public static String item(String guid, String title, String audio, Instant published) {
        return """
                <item><guid isPermaLink="false">%s</guid><title>%s</title><pubDate>%s</pubDate>
                <enclosure url="%s" length="1000" type="audio/mpeg"/><itunes:duration>10:00</itunes:duration></item>
                """.formatted(
                guid, title, DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atOffset(ZoneOffset.UTC)), audio);
    }
}
