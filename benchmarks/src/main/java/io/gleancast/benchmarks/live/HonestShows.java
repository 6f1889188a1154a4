package io.gleancast.benchmarks.live;

import io.gleancast.quickstart.SiteServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A site of shows as publishers make them, as many as wanted: each episode has a transcript of its own, a stretch of the
 * talk in the quickstart's sample. The same arguments give the same bytes.
 */
public final class HonestShows implements SiteServer.Source {
    /** The links in these files are written for this address, as in the quickstart's sample. */
    private static final String SITE = "http://127.0.0.1:8099";

    private static final List<String> TALKS = List.of(
            "below-street-level/the-city-at-three-in-the-morning.transcript.vtt",
            "crumb-and-cell/not-in-the-fridge.transcript.vtt",
            "running-cost/the-index-nobody-dropped.transcript.vtt");
    private static final List<String> FIRST = List.of("Copper", "Harbour", "Lantern", "Gravel", "Orchard", "Signal");
    private static final List<String> SECOND = List.of("Ledger", "Hours", "Crossing", "Workshop", "Almanac", "Kitchen");
    private static final Pattern CUE = Pattern.compile("(?m)^<v ([^>]{1,60})>([^\\n]{1,2000})</v>$");
    private static final int CUES = 80;
    /** Prime, so that stretches do not repeat. */
    private static final int STRIDE = 17;

    private static final int CUE_SECONDS = 6;

    private final int shows;
    private final Instant now;
    private final List<List<String>> talks;
    private final AtomicInteger episodes;

    /**
     * A site.
     *
     * @param episodes how many episodes each show has, until more are published
     * @param now every episode came out before it
     */
    public HonestShows(int shows, int episodes, Instant now) {
        if (shows > FIRST.size() * SECOND.size()) {
            throw new IllegalArgumentException(
                    "There are names for %d shows, not for %d".formatted(FIRST.size() * SECOND.size(), shows));
        }
        this.shows = shows;
        this.episodes = new AtomicInteger(episodes);
        this.now = now;
        this.talks = TALKS.stream().map(HonestShows::cues).toList();
    }

    private static List<String> cues(String path) {
        try {
            var file = SiteServer.sample().read(path);
            if (file == null) {
                throw new IllegalStateException("The quickstart's sample has no " + path);
            }
            var cues = new ArrayList<String>();
            var found = CUE.matcher(new String(file, StandardCharsets.UTF_8));
            while (found.find()) {
                cues.add(found.group());
            }
            return List.copyOf(cues);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on each show has one episode more. */
    public void publishOneMore() {
        episodes.incrementAndGet();
    }

    /** How many episodes all shows have together. */
    public int total() {
        return shows * episodes.get();
    }

    /** The name of a show, from 0. */
    static String name(int show) {
        return FIRST.get(show % FIRST.size()) + " " + SECOND.get(show / FIRST.size() % SECOND.size());
    }

    @Override
    public byte @Nullable [] read(String path) {
        var text = text(path.split("/"));
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable String text(String[] path) {
        if (path.length == 1) {
            return path[0].equals("opml.xml") ? opml() : null;
        }
        int show = number(path[0]);
        if (path.length != 2 || show < 0 || show >= shows) {
            return null;
        }
        if (path[1].equals("feed.xml")) {
            return feed(show);
        }
        int episode = number(path[1]);
        return episode < 0 || episode >= episodes.get() ? null : transcript(show, episode);
    }

    private static int number(String part) {
        var digits = part.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 4 ? -1 : Integer.parseInt(digits);
    }

    private String opml() {
        var lines = new StringBuilder("<opml version=\"2.0\"><head><title>Honest shows</title></head><body>\n");
        for (int show = 0; show < shows; show++) {
            lines.append("<outline type=\"rss\" text=\"%s\" xmlUrl=\"%s/show-%d/feed.xml\"/>\n"
                    .formatted(name(show), SITE, show));
        }
        return lines.append("</body></opml>\n").toString();
    }

    private String feed(int show) {
        var feed = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
                <title>%s</title><link>%s/show-%d/</link><language>en</language>
                <description>People who do things for a living say what they found out.</description>
                """.formatted(name(show), SITE, show));
        for (int episode = episodes.get() - 1; episode >= 0; episode--) {
            feed.append("""
                    <item><title>%2$s, part %4$d</title><guid isPermaLink="false">honest-%3$d-%4$d</guid><pubDate>%5$s</pubDate>
                    <enclosure url="%1$s/audio/%3$d-%4$d.mp3" type="audio/mpeg" length="12404"/>
                    <podcast:transcript url="%1$s/show-%3$d/%4$d.vtt" type="text/vtt" language="en"/></item>
                    """.formatted(SITE, name(show), show, episode, published(show, episode)));
        }
        return feed.append("</channel></rss>\n").toString();
    }

    /** Each episode is a day younger than the one before it. */
    private String published(int show, int episode) {
        var at = now.minus(Duration.ofMinutes(show)).minus(Duration.ofDays(30)).plus(Duration.ofDays(episode));
        return DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).format(at.atOffset(ZoneOffset.UTC));
    }

    private String transcript(int show, int episode) {
        int number = show + episode * shows;
        var talk = talks.get(number % talks.size());
        int from = number / talks.size() * STRIDE % (talk.size() - CUES);
        var file = new StringBuilder("WEBVTT\n\n");
        append(file, 0, "<v Host>This is %s, part %d, recorded in one afternoon.</v>".formatted(name(show), episode));
        for (int cue = 0; cue < CUES; cue++) {
            append(file, cue + 1, talk.get(from + cue));
        }
        return file.toString();
    }

    private static void append(StringBuilder file, int cue, String text) {
        int second = cue * CUE_SECONDS;
        file.append("%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\n%s\n\n"
                .formatted(
                        second / 3600,
                        second / 60 % 60,
                        second % 60,
                        (second + CUE_SECONDS - 1) / 3600,
                        (second + CUE_SECONDS - 1) / 60 % 60,
                        (second + CUE_SECONDS - 1) % 60,
                        text));
    }
}
