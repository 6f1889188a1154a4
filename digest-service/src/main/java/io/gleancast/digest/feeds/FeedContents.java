package io.gleancast.digest.feeds;

import io.gleancast.digest.curation.Edition;
import io.gleancast.digest.curation.Edition.Standing;
import io.gleancast.digest.curation.Edition.Withdrawn;
import io.gleancast.digest.curation.StandingEditions;
import io.gleancast.digest.feeds.FeedContent.Entry;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.KeptInsight;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.digest.site.ItemView;
import io.gleancast.digest.site.Links;
import io.gleancast.digest.site.PlaceView;
import io.gleancast.digest.site.Plain;
import io.gleancast.digest.site.Words;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The daily edition, each topic and each podcast, as feeds. */
@Component
class FeedContents {
    private static final int EDITIONS = 20;
    private static final int INSIGHTS = 40;

    private final StandingEditions editions;
    private final InsightStore insights;
    private final TopicPages topics;
    private final Links links;

    FeedContents(StandingEditions editions, InsightStore insights, TopicPages topics, Links links) {
        this.editions = editions;
        this.insights = insights;
        this.topics = topics;
        this.links = links;
    }

    FeedContent daily() {
        var entries = editions.latest(EDITIONS, 0).stream().map(this::entry).toList();
        return new FeedContent(
                "The five of the day", "The day’s five best insights from podcasts.", "/", "/feeds/daily", entries);
    }

    Optional<FeedContent> topic(String id) {
        return topics.find(id)
                .map(topic -> new FeedContent(
                        Plain.title(topic.name()),
                        "All insights on %s.".formatted(Plain.title(topic.name())),
                        "/topics/" + topic.id(),
                        "/feeds/topics/" + topic.id(),
                        entries(topics.news(topic.id(), INSIGHTS))));
    }

    Optional<FeedContent> podcast(String id) {
        var found = insights.newsOfPodcast(id, INSIGHTS);
        return found.stream().findFirst().map(first -> {
            var title = Plain.title(first.insight().episode().podcast().title());
            return new FeedContent(
                    title,
                    "Insights from %s.".formatted(title),
                    "/podcasts/" + id,
                    "/feeds/podcasts/" + id,
                    entries(found));
        });
    }

    private List<Entry> entries(List<KeptInsight> found) {
        return found.stream().map(this::entry).toList();
    }

    private Entry entry(KeptInsight kept) {
        var insight = kept.insight();
        var item = ItemView.of(insight);
        return new Entry(
                links.insight(item.id()),
                kept.stands() ? item.headline() : "Withdrawn",
                kept.stands() ? html(item) : line(String.valueOf(insight.reason())),
                insight.published(),
                kept.changedAt());
    }

    private Entry entry(Edition edition) {
        var html = edition.places().stream().map(this::html).collect(Collectors.joining());
        var published = edition.published()
                .orElse(edition.date().atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC));
        var first = edition.items().stream()
                .findFirst()
                .map(item -> ItemView.of(item).headline())
                .orElse("everything in it was withdrawn");
        return new Entry(
                links.edition(edition.date()),
                Words.day(edition.date()) + ": " + first,
                html,
                published,
                edition.changedAt().filter(published::isBefore).orElse(published));
    }

    private String html(Edition.Place place) {
        return switch (place) {
            case Standing standing -> {
                var item = ItemView.of(standing.item());
                var title = item.emphasis() == null
                        ? "<h2><a href=\"%s\">%s</a></h2>".formatted(links.insight(item.id()), escaped(item.headline()))
                        : "";
                yield title + html(item);
            }
            case Withdrawn withdrawn -> line(withdrawn.reason());
        };
    }

    private static String line(String reason) {
        return "<p>%s</p>".formatted(escaped(PlaceView.line(reason)));
    }

    private String html(ItemView item) {
        var listen = item.listenUrl() == null
                ? ""
                : " · <a href=\"%s\">Listen from %s</a>".formatted(escaped(item.listenUrl()), item.listen());
        var quote = item.wording().quoteAdds()
                ? "<blockquote><p>“%s”</p></blockquote>".formatted(escaped(item.quote()))
                : "";
        return "<p>%s</p>%s<p>%s%s</p>".formatted(body(item), quote, escaped(item.attribution()), listen);
    }

    private String body(ItemView item) {
        var said = item.emphasis();
        return said == null
                ? escaped(item.body())
                : "%s<a href=\"%s\"><strong>%s</strong></a>%s"
                        .formatted(
                                escaped(said.before()),
                                links.insight(item.id()),
                                escaped(said.words()),
                                escaped(said.after()));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
