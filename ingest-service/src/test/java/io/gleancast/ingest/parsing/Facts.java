package io.gleancast.ingest.parsing;

import io.gleancast.safehttp.UrlRefused;
import io.gleancast.safehttp.WebUrl;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a parser says of a feed, one fact at a time under a name that says where it stands, so that two can be compared. */
final class Facts {
    private final Map<String, String> facts = new LinkedHashMap<>();

    static Facts of(ParsedFeed feed) {
        var facts = new Facts();
        facts.text("feed.title", feed.title());
        facts.address("feed.link", feed.site());
        facts.text("items", String.valueOf(feed.items().size()));
        for (int i = 0; i < feed.items().size(); i++) {
            facts.item("item" + i, feed.items().get(i));
        }
        return facts;
    }

    private void item(String where, ParsedItem item) {
        text(where + ".title", item.title());
        address(where + ".link", item.link());
        guid(where + ".guid", item.guid());
        published(where + ".published", item.published());
        if (item.durationMs() != null) {
            text(where + ".duration", String.valueOf(item.durationMs() / 1000));
        }
        for (int i = 0; i < item.attachments().size(); i++) {
            var file = item.attachments().get(i);
            enclosure(where + ".enclosure" + i, file.url(), file.mediaType(), file.bytes());
        }
        for (int i = 0; i < item.transcripts().size(); i++) {
            address(where + ".transcript" + i, item.transcripts().get(i).url());
        }
        for (int i = 0; i < item.persons().size(); i++) {
            var person = item.persons().get(i);
            text(where + ".person" + i, person.name() + "/" + person.role());
        }
    }

    void title(String name, @Nullable String title) {
        text(name, Texts.title(title, 300));
    }

    void guid(String name, @Nullable String guid) {
        text(name, Texts.guid(guid));
    }

    /** To the second: whether fractions of one are kept is no podcast matter. */
    void published(String name, @Nullable Instant instant) {
        text(
                name,
                instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** In its proper form where it has one. */
    void address(String name, @Nullable String address) {
        try {
            text(name, address == null ? null : WebUrl.parse(address).toString());
        } catch (UrlRefused e) {
            text(name, address);
        }
    }

    void enclosure(String name, @Nullable String url, @Nullable String type, @Nullable Long bytes) {
        address(name + ".url", url);
        text(name + ".type", Texts.line(type, 100));
        text(name + ".length", bytes == null || bytes <= 0 ? null : bytes.toString());
    }

    void text(String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            facts.put(name, text.strip());
        }
    }

    boolean isEmpty() {
        return facts.isEmpty();
    }

    /** Where these say something that those do not say or say otherwise: those first, then these. */
    Map<String, String> notIn(Facts those) {
        var differences = new LinkedHashMap<String, String>();
        facts.forEach((name, fact) -> {
            var other = those.facts.get(name);
            if (!fact.equals(other)) {
                differences.put(name, "%s instead of %s".formatted(other, fact));
            }
        });
        return differences;
    }
}
