package io.gleancast.ingest.polling;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.ingest.feeds.FeedRules;
import io.gleancast.ingest.feeds.Identities;
import io.gleancast.ingest.feeds.Identities.Identity;
import io.gleancast.ingest.parsing.FeedParser;
import io.gleancast.ingest.parsing.ParsedFeed.Quiet;
import io.gleancast.safehttp.WebUrl;
import io.gleancast.testing.hostile.HostileReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Reads a feed as a poll does, from the file that it was downloaded to to the records of what is new; several at once. */
public final class PolledFeedReader implements HostileReader {
    private static final URI URL = URI.create("https://show.example/feed.xml");
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private final IngestProperties properties =
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("ingest", IngestProperties.class);
    private final Readings readings = new Readings(properties);
    private final FeedReading reading = new FeedReading(new FeedParser(), properties, new SimpleMeterRegistry());

    @Override
    public String read(byte[] input) throws Exception {
        return TemporaryFiles.with(file -> {
            Files.write(file, input);
            var body = new Fetcher.Body(file, input.length, "application/rss+xml", URL, List.of());
            return readings.with(input.length, false, () -> read(body));
        });
    }

    private String read(Fetcher.Body body) {
        var feed = reading.read(body);
        var claim = new Claim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                URL,
                null,
                null,
                0,
                0,
                null,
                null,
                Quiet.NONE,
                null,
                FeedRules.NONE);
        var show = new Harvest.Show(new Identity(Identities.first(feed.guid(), URL), null), URL, URL, feed);
        var harvest = reading.within(() -> Harvest.of(claim, show, new NothingSeen(), WebUrl::parse, properties, NOW));
        var characters = harvest.sightings().stream()
                .filter(seen -> seen.episode() != null)
                .mapToInt(seen ->
                        ContractsJson.MAPPER.writeValueAsString(seen.episode()).length())
                .sum();
        return "%d items, %d seen, records of %d characters"
                .formatted(feed.items().size(), harvest.sightings().size(), characters);
    }

    private static final class NothingSeen implements Seen {
        @Override
        public boolean any() {
            return false;
        }

        @Override
        public Set<String> among(Set<String> ids) {
            return Set.of();
        }

        @Override
        public List<Known> missing(Set<String> present) {
            return List.of();
        }

        @Override
        public int announcedSince(Instant then) {
            return 0;
        }
    }
}
