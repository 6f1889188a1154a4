package io.gleancast.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** Writes feeds of generated shows. */
final class Items {
    private Items() {}

    static String item(String guid, Instant published) {
        return """
                <item><guid isPermaLink="false">%1$s</guid><title>Episode %1$s</title><pubDate>%2$s</pubDate>
                <description>What was said in %1$s, in a few words.</description>
                <enclosure url="https://audio.example/%1$s.mp3" length="1000" type="audio/mpeg"/></item>
                """.formatted(guid, DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atOffset(ZoneOffset.UTC)));
    }

    static byte[] feed(String title, UUID guid, List<String> items) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
                <title>%s</title><link>https://show.example/</link><podcast:guid>%s</podcast:guid>
                %s</channel></rss>
                """.formatted(title, guid, String.join("", items)).getBytes(UTF_8);
    }
}
