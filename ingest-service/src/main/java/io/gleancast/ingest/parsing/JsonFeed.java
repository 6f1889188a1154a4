package io.gleancast.ingest.parsing;

import io.gleancast.ingest.parsing.ParsedFeed.Quiet;
import io.gleancast.ingest.parsing.ParsedItem.Attachment;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.safehttp.WebUrl;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON Feed while it streams, an item at a time, counted against the same limits as any other feed.
 *
 * @see <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed 1.1</a>
 */
final class JsonFeed {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_TERM = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(FeedLimits.DEPTH)
                    .maxStringLength(FeedLimits.TEXT)
                    .maxNameLength(FeedLimits.ATTRIBUTE)
                    .maxNumberLength(LONGEST_TERM)
                    .build())
            .build();

    private final @Nullable URI address;
    private final Consumer<ParsedItem> whole;
    private final Map<String, Object> head = new LinkedHashMap<>();
    private final FeedTree.Cost headCost = new FeedTree.Cost("the head of the feed");
    private final Set<Mending> mendings = EnumSet.noneOf(Mending.class);
    private long values;
    private int items;
    private boolean hasItems;

    JsonFeed(@Nullable URI address, Consumer<ParsedItem> whole) {
        this.address = address;
        this.whole = whole;
    }

    /** Hands on the items; the rest is told by {@link #feed}. */
    void read(Reader text) throws IOException {
        try (var json = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                top(json);
            }
        } catch (JacksonException e) {
            if (items == 0 || e instanceof StreamConstraintsException) {
                throw new NotAFeed("Its JSON is broken: " + Texts.line(e.getOriginalMessage(), 160));
            }
            mendings.add(Mending.CUT_OFF);
        }
        var isOne = String.valueOf(text("version", head)).contains("jsonfeed.org")
                || Stream.of("title", "home_page_url", "feed_url").anyMatch(head::containsKey);
        if (!hasItems || !isOne) {
            throw new NotAFeed("It is JSON, but no JSON Feed");
        }
    }

    ParsedFeed feed(List<ParsedItem> found) {
        return new ParsedFeed(
                Texts.title(text("title", head), LONGEST_TITLE),
                url(text("home_page_url", head)),
                author(),
                Texts.line(text("language", head), 35),
                url(text("icon", head)),
                List.of(),
                false,
                null,
                null,
                null,
                hub(),
                Quiet.NONE,
                false,
                false,
                List.of(),
                mendings,
                found);
    }

    private void top(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            var token = json.nextToken();
            if (name.equals("items") && token == JsonToken.START_ARRAY) {
                hasItems = true;
                items(json);
            } else {
                head.put(name, value(json, headCost));
            }
        }
    }

    private void items(JsonParser json) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            var item = value(json, new FeedTree.Cost("one item"));
            FeedLimits.check(++items, FeedLimits.ITEMS, "items");
            if (item instanceof Map<?, ?> fields) {
                whole.accept(item(fields));
            }
        }
    }

    /** A text, a list or a map by names; whatever is none of these, as a text. */
    private Object value(JsonParser json, FeedTree.Cost cost) {
        cost.element();
        FeedLimits.check(++values, FeedLimits.ELEMENTS, "elements");
        if (values % 1_000 == 0 && Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("The reading was given up");
        }
        return switch (Objects.requireNonNull(json.currentToken())) {
            case START_OBJECT -> {
                var fields = new LinkedHashMap<String, Object>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    var name = json.currentName();
                    cost.characters(name.length());
                    json.nextToken();
                    fields.put(name, value(json, cost));
                }
                yield fields;
            }
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json, cost));
                }
                yield list;
            }
            case VALUE_NULL -> "";
            default -> {
                var text = json.getString();
                cost.characters(text.length());
                yield text;
            }
        };
    }

    private ParsedItem item(Map<?, ?> item) {
        var date = first(item, "date_published", "date_modified");
        var published = Dates.parse(date);
        return new ParsedItem(
                Texts.guid(text("id", item)),
                Texts.title(text("title", item), LONGEST_TITLE),
                descriptions(item),
                url(first(item, "url", "external_url")),
                published,
                date != null && published == null ? Dates.shape(date) : null,
                objects("attachments", item)
                        .map(this::attachment)
                        .filter(Objects::nonNull)
                        .limit(ParsedItem.MOST_ATTACHMENTS)
                        .toList(),
                objects("attachments", item)
                        .map(attachment -> Quantities.duration(text("duration_in_seconds", attachment)))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                false);
    }

    private static List<String> descriptions(Map<?, ?> item) {
        var plain = Stream.of(text("content_text", item), text("summary", item))
                .filter(Objects::nonNull)
                .map(Entities::escape);
        return Texts.markups(Stream.concat(Stream.ofNullable(text("content_html", item)), plain)
                .toList());
    }

    private @Nullable Attachment attachment(Map<?, ?> attachment) {
        var url = url(text("url", attachment));
        return url == null
                ? null
                : new Attachment(
                        url,
                        Texts.line(text("mime_type", attachment), LONGEST_TERM),
                        Quantities.bytes(text("size_in_bytes", attachment)));
    }

    private ParsedFeed.@Nullable Hub hub() {
        return objects("hubs", head)
                .filter(hub -> "websub".equalsIgnoreCase(text("type", hub)))
                .map(hub -> url(text("url", hub)))
                .filter(Objects::nonNull)
                .map(address -> new ParsedFeed.Hub(address, url(text("feed_url", head))))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String author() {
        var one = head.get("author");
        return Stream.concat(
                        objects("authors", head), one instanceof Map<?, ?> author ? Stream.of(author) : Stream.empty())
                .map(author -> Texts.line(text("name", author), LONGEST_TITLE))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String url(@Nullable String written) {
        var url = Texts.address(written);
        if (url == null || address == null) {
            return url;
        }
        try {
            return WebUrl.resolve(address, url).toString();
        } catch (UrlRefused e) {
            return url;
        }
    }

    private static Stream<Map<?, ?>> objects(String name, Map<?, ?> of) {
        return of.get(name) instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(object -> (Map<?, ?>) object)
                : Stream.empty();
    }

    private static @Nullable String first(Map<?, ?> of, String... names) {
        return Stream.of(names)
                .map(name -> text(name, of))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Nothing where it is absent, blank, or no text or number. */
    private static @Nullable String text(String name, Map<?, ?> of) {
        return of.get(name) instanceof String text && !text.isBlank() ? text : null;
    }
}
