package io.gleancast.benchmarks.scale;

import io.gleancast.benchmarks.send.Readership;
import io.gleancast.digest.insights.SampleLibrary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** How each page of each service is asked for: its pattern, and addresses with something in the place of each variable. */
final class Pages {
    /** As the feeds of digest have it in their addresses. */
    private static final String ID = "{id:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}";

    private static final int SHOWS_BEFORE_THE_LATER_PAGE = 2000;

    private final Map<String, List<Asked>> pages = new LinkedHashMap<>();
    private final Scale scale;
    private final SampleLibrary library;
    private final ReaderLinks links;

    /**
     * One way of asking for a page.
     *
     * @param status what is answered where all is well
     */
    record Asked(String name, int status, Function<Random, String> address) {}

    Pages(Scale scale, SampleLibrary library, ReaderLinks links) {
        this.scale = scale;
        this.library = library;
        this.links = links;
        ingest();
        transcribe();
        insight();
        digest();
    }

    /** None where nobody has said how to ask for it. */
    List<Asked> of(String service, String pattern) {
        return pages.getOrDefault(service + " " + pattern, List.of());
    }

    private void ingest() {
        add("ingest", "/", "/");
        add("ingest", "/feeds", "/feeds", "/feeds?state=failing", "/feeds?limit=1");
        add("ingest", "/feeds/{id}", this::feed);
        add("ingest", "/feeds/opml", "/feeds/opml");
        add("ingest", "/feeds/{id}/polls", random -> feed(random) + "/polls");
        answering("ingest", "/feeds/{id}/hub", 404, random -> feed(random) + "/hub");
    }

    private String feed(Random random) {
        return "/feeds/" + Rows.md5("feed " + (1 + random.nextInt(scale.shows())));
    }

    private void transcribe() {
        add("transcribe", "/", "/");
        add("transcribe", "/backlog", "/backlog");
        add("transcribe", "/spending", "/spending");
        add("transcribe", "/jobs", "/jobs", "/jobs?state=dropped&limit=500", "/jobs?state=waiting");
        add("transcribe", "/jobs/{episodeId}", random -> "/jobs/" + episode(random));
        add("transcribe", "/hearings", "/hearings");
    }

    private void insight() {
        add(
                "insight",
                "/",
                "/",
                "/?page=40",
                "/?day=" + LocalDate.now(ZoneOffset.UTC).minusDays(100));
        add("insight", "/episodes/{id}", random -> "/episodes/" + episode(random));
        answering("insight", "/extractions/rerun/{run}", 404, _ -> "/extractions/rerun/" + UUID.randomUUID());
    }

    private void digest() {
        add("digest", "/", "/");
        add("digest", "/about", "/about");
        add("digest", "/privacy", "/privacy");
        add("digest", "/archive", "/archive", "/archive?page=1");
        add("digest", "/editions/{date}", random -> "/editions/" + date(random));
        add("digest", "/podcasts", "/podcasts", "/podcasts?page=" + scale.shows() / SHOWS_BEFORE_THE_LATER_PAGE);
        add("digest", "/podcasts/{id}", random -> "/podcasts/" + show(random));
        add("digest", "/episodes/{id}", random -> "/episodes/" + episode(random));
        add("digest", "/topics", "/topics");
        add("digest", "/topics/{id}", random -> "/topics/" + topic(random));
        add("digest", "/insights/{id}", random -> "/insights/" + insight(random));
        add("digest", "/insights/{id}/report", random -> "/insights/" + insight(random) + "/report");
        add(
                "digest",
                "/search",
                random -> "/search?q=" + URLEncoder.encode(library.query(random), StandardCharsets.UTF_8),
                _ -> "/search?q=");
        answering("digest", "/covers/{id}", 404, random -> "/covers/" + show(random));
        add("digest", "/robots.txt", "/robots.txt");
        add("digest", "/sitemap.xml", "/sitemap.xml");
        for (var kind : List.of("rss", "atom", "json")) {
            add("digest", "/feeds/daily.{format:rss|atom|json}", "/feeds/daily." + kind);
            feeds("topics", random -> "/feeds/topics/" + topic(random) + "." + kind);
            feeds("podcasts", random -> "/feeds/podcasts/" + show(random) + "." + kind);
        }
        add("digest", "/subscribe", "/subscribe");
        add(
                "digest",
                "/follow/{kind}/{id}",
                random -> "/follow/topic/" + topic(random),
                random -> "/follow/show/" + show(random));
        answering("digest", "/confirm/{token}", 410, _ -> "/confirm/" + ReaderLinks.BROKEN);
        answering("digest", "/undo/{token}", 410, _ -> "/undo/" + ReaderLinks.BROKEN);
        add("digest", "/preferences/{token}", random -> "/preferences/" + links.manage(reader(random)));
        add(
                "digest",
                "/preferences/{token}/download",
                random -> "/preferences/" + links.manage(reader(random)) + "/download");
        add(
                "digest",
                "/preferences/{token}/less/{id}",
                random -> "/preferences/" + links.manage(reader(random)) + "/less/" + insight(random));
        add("digest", "/read/{token}/{date}", random -> {
            int reader = reader(random);
            return "/read/" + links.read(reader) + "/"
                    + LocalDate.now(Readership.zone(reader)).minusDays(1);
        });
        add("digest", "/unsubscribe/{token}", random -> "/unsubscribe/" + links.leave(reader(random)));
        add("digest", "/operators", "/operators");
        add("digest", "/operators/preview", random -> {
            int reader = reader(random);
            return "/operators/preview?address=reader-%d@mail%d.example".formatted(reader, reader % 50);
        });
        add("digest", "/sends", "/sends", "/sends?state=refused");
        add("digest", "/subscribers.csv", "/subscribers.csv");
    }

    private void feeds(String of, Function<Random, String> address) {
        add("digest", "/feeds/" + of + "/" + ID + ".{format:rss|atom|json}", address);
    }

    private void add(String service, String pattern, String... addresses) {
        for (var address : addresses) {
            put(service, pattern, new Asked(address, 200, _ -> address));
        }
    }

    @SafeVarargs
    private void add(String service, String pattern, Function<Random, String>... addresses) {
        for (var address : addresses) {
            put(service, pattern, new Asked(pattern, 200, address));
        }
    }

    private void answering(String service, String pattern, int status, Function<Random, String> address) {
        put(service, pattern, new Asked(pattern, status, address));
    }

    private void put(String service, String pattern, Asked asked) {
        pages.computeIfAbsent(service + " " + pattern, _ -> new ArrayList<>()).add(asked);
    }

    private String date(Random random) {
        return LocalDate.now(ZoneOffset.UTC)
                .minusDays(random.nextInt(DigestTables.EDITIONS))
                .toString();
    }

    private String episode(Random random) {
        return SampleLibrary.episodeId(random.nextInt(scale.episodes()));
    }

    private String show(Random random) {
        return SampleLibrary.show(random.nextInt(library.shows()));
    }

    private String topic(Random random) {
        return SampleLibrary.id(random.nextInt(library.topics()));
    }

    private String insight(Random random) {
        return SampleLibrary.id(random.nextInt(scale.insights()));
    }

    private int reader(Random random) {
        return 1 + random.nextInt(scale.readers());
    }
}
