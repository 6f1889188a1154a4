package io.gleancast.digest.feeds;

import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Insight;
import io.gleancast.digest.curation.Editions;
import io.gleancast.digest.feeds.FeedContent.Entry;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.digest.site.ItemView;
import io.gleancast.digest.site.Links;
import io.gleancast.digest.site.Plain;
import io.gleancast.digest.site.Words;
import java.time.Instant;
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

    private final Editions editions;
    private final InsightStore insights;
    private final TopicPages topics;
    private final Links links;

    FeedContents(Editions editions, InsightStore insights, TopicPages topics, Links links) {
        this.editions = editions;
        this.insights = insights;
        this.topics = topics;
        this.links = links;
    }

    FeedContent daily() {
        var entries = editions.dates().stream()
                .limit(EDITIONS)
                .flatMap(date -> editions.find(date).stream())
                .filter(edition -> !edition.items().isEmpty())
                .map(this::entry)
                .toList();
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
                        entries(topics.insights(topic.id(), INSIGHTS, 0))));
    }

    Optional<FeedContent> podcast(String id) {
        var found = insights.ofPodcast(id, INSIGHTS, 0);
        return found.stream().findFirst().map(first -> {
            var title = Plain.title(first.episode().podcast().title());
            return new FeedContent(
                    title,
                    "Insights from %s.".formatted(title),
                    "/podcasts/" + id,
                    "/feeds/podcasts/" + id,
                    entries(found));
        });
    }

    private List<Entry> entries(List<Insight> found) {
        return found.stream()
                .map(insight -> {
                    var item = ItemView.of(insight);
                    return new Entry(links.insight(item.id()), item.headline(), html(item), insight.published());
                })
                .toList();
    }

    private Entry entry(Digest edition) {
        var items = edition.items().stream().map(ItemView::of).toList();
        var html = items.stream()
                .map(item -> "<h2><a href=\"%s\">%s</a></h2>%s"
                        .formatted(links.insight(item.id()), escaped(item.headline()), html(item)))
                .collect(Collectors.joining());
        var published = edition.items().stream()
                .map(item -> item.insight().published())
                .max(Instant::compareTo)
                .orElse(edition.date().atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC));
        return new Entry(
                links.edition(edition.date()),
                Words.day(edition.date()) + ": " + items.getFirst().headline(),
                html,
                published);
    }

    private static String html(ItemView item) {
        var listen = item.listenUrl() == null
                ? ""
                : " · <a href=\"%s\">Listen from %s</a>".formatted(escaped(item.listenUrl()), item.listen());
        var quote = item.wording().quoteAdds()
                ? "<blockquote><p>“%s”</p></blockquote>".formatted(escaped(item.quote()))
                : "";
        return "<p>%s</p>%s<p>%s%s</p>".formatted(escaped(item.body()), quote, escaped(item.attribution()), listen);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
