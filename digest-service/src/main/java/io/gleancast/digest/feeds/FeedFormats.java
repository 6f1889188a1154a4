package io.gleancast.digest.feeds;

import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndLinkImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;
import io.gleancast.digest.feeds.FeedContent.Entry;
import io.gleancast.digest.site.Links;
import io.gleancast.digest.site.SiteProperties;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.springframework.stereotype.Component;

/** RSS 2.0 and Atom 1.0 by ROME, and JSON Feed 1.1. */
@Component
class FeedFormats {
    private static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");

    private final Links links;
    private final SiteProperties site;

    FeedFormats(Links links, SiteProperties site) {
        this.links = links;
        this.site = site;
    }

    String rss(FeedContent content) {
        return xml(content, "rss_2.0", ".rss");
    }

    String atom(FeedContent content) {
        return xml(content, "atom_1.0", ".atom");
    }

    Map<String, Object> json(FeedContent content) {
        var feed = new LinkedHashMap<String, Object>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", title(content));
        feed.put("description", content.description());
        feed.put("home_page_url", links.of(content.path()));
        feed.put("feed_url", links.of(content.self() + ".json"));
        feed.put("language", "en");
        feed.put("items", content.entries().stream().map(FeedFormats::json).toList());
        return feed;
    }

    private static Map<String, Object> json(Entry entry) {
        var item = new LinkedHashMap<String, Object>();
        item.put("id", entry.url());
        item.put("url", entry.url());
        item.put("title", entry.title());
        item.put("content_html", entry.html());
        item.put("date_published", entry.published().toString());
        item.put("date_modified", entry.updated().toString());
        return item;
    }

    private String xml(FeedContent content, String type, String ending) {
        var feed = new SyndFeedImpl();
        feed.setFeedType(type);
        feed.setEncoding("UTF-8");
        feed.setUri(links.of(content.self() + ".atom"));
        feed.setTitle(title(content));
        feed.setDescription(content.description());
        feed.setLink(links.of(content.path()));
        feed.setLanguage("en");
        feed.setAuthor(site.name());
        feed.setPublishedDate(Date.from(newest(content)));
        if (type.startsWith("atom")) {
            feed.setLinks(List.of(
                    link("alternate", links.of(content.path())), link("self", links.of(content.self() + ending))));
        }
        feed.setEntries(content.entries().stream()
                .map(entry -> entry(entry, type.startsWith("atom")))
                .toList());
        return written(feed);
    }

    private static String written(SyndFeed feed) {
        try {
            return new SyndFeedOutput().outputString(feed);
        } catch (FeedException e) {
            throw new IllegalStateException("The feed %s could not be written".formatted(feed.getUri()), e);
        }
    }

    private static SyndEntry entry(Entry entry, boolean atom) {
        var item = new SyndEntryImpl();
        item.setUri(entry.url());
        item.setLink(entry.url());
        item.setTitle(entry.title());
        item.setPublishedDate(Date.from(entry.published()));
        item.setUpdatedDate(Date.from(entry.updated()));
        var html = new SyndContentImpl();
        html.setType("html");
        html.setValue(entry.html());
        if (atom) {
            item.setContents(List.of(html));
        } else {
            item.setDescription(html);
            // RSS has no word of its own for it.
            item.setForeignMarkup(
                    List.of(new Element("updated", ATOM).setText(entry.updated().toString())));
        }
        return item;
    }

    private static SyndLink link(String relation, String href) {
        var link = new SyndLinkImpl();
        link.setRel(relation);
        link.setHref(href);
        return link;
    }

    private static Instant newest(FeedContent content) {
        return content.entries().stream()
                .map(Entry::updated)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private String title(FeedContent content) {
        return site.name() + ": " + content.title();
    }
}
