package io.gleancast.digest.feeds;

import io.gleancast.digest.curation.StandingEditions;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.Shows;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.digest.site.Links;
import io.gleancast.digest.site.SharedCaching;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** What search engines ask for. */
@RestController
class Crawlers {
    private static final int INSIGHTS = 5000;
    private static final int EDITIONS = 4000;
    private static final int SHOWS = 10_000;
    private static final int TOPICS = 1000;

    private final StandingEditions editions;
    private final Shows shows;
    private final InsightStore insights;
    private final TopicPages topics;
    private final Links links;

    Crawlers(StandingEditions editions, Shows shows, InsightStore insights, TopicPages topics, Links links) {
        this.editions = editions;
        this.shows = shows;
        this.insights = insights;
        this.topics = topics;
        this.links = links;
    }

    @SharedCaching
    @GetMapping(value = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    String robots() {
        return """
                User-agent: *
                Disallow: /search
                Disallow: /follow/
                Disallow: /preferences/
                Disallow: /read/
                Disallow: /operators

                Sitemap: %s
                """.formatted(links.of("/sitemap.xml"));
    }

    @SharedCaching
    @GetMapping(value = "/sitemap.xml", produces = MediaType.APPLICATION_XML_VALUE)
    String sitemap() {
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                """);
        Stream.of(
                        Stream.of(
                                links.home(),
                                links.of("/archive"),
                                links.of("/topics"),
                                links.of("/podcasts"),
                                links.of("/about")),
                        editions.dates(EDITIONS).stream().map(links::edition),
                        topics.top(TOPICS).stream().map(topic -> links.topic(topic.id())),
                        shows.largest(SHOWS).stream().map(show -> links.podcast(show.id())),
                        insights.newest(INSIGHTS).stream().map(links::insight))
                .flatMap(urls -> urls)
                .forEach(url -> xml.append("<url><loc>")
                        .append(HtmlUtils.htmlEscape(url))
                        .append("</loc></url>\n"));
        return xml.append("</urlset>\n").toString();
    }
}
