package io.gleancast.ingest.parsing;

import io.gleancast.safehttp.UrlRefused;
import io.gleancast.safehttp.WebUrl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * An element of a feed: its name in lower case within a vocabulary, its attributes by their local names in lower case, and what
 * stands in it, in order. Names are compared in lower case since publishers write them in any.
 */
final class FeedElement {
    final Vocabulary vocabulary;
    final String name;
    private final String written;
    private final @Nullable FeedElement parent;
    private final List<String> attributes = new ArrayList<>(4);
    private @Nullable URI base;

    /** Texts and elements. */
    private final List<Object> content = new ArrayList<>(2);

    FeedElement(Vocabulary vocabulary, String written, @Nullable FeedElement parent) {
        this.vocabulary = vocabulary;
        this.written = written;
        this.name = written.substring(written.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
        this.parent = parent;
    }

    @Nullable FeedElement parent() {
        return parent;
    }

    void base(@Nullable URI here) {
        base = here;
    }

    /** An address as it is meant here, or as it is written where that makes no sense; nothing where it is blank or too long. */
    @Nullable String address(@Nullable String written) {
        var address = Texts.address(written);
        if (address == null || base == null) {
            return address;
        }
        try {
            return WebUrl.resolve(base, isBareHost(address) ? "//" + address : address)
                    .toString();
        } catch (UrlRefused e) {
            return address;
        }
    }

    /** What nobody calls a folder. */
    private static boolean isBareHost(String address) {
        return address.regionMatches(true, 0, "www.", 0, 4);
    }

    /** The first of that name stands. */
    void attribute(String attribute, String value) {
        if (attribute(attribute) == null) {
            attributes.add(attribute);
            attributes.add(value);
        }
    }

    @Nullable String attribute(String attribute) {
        for (int i = 0; i < attributes.size(); i += 2) {
            if (attributes.get(i).equals(attribute)) {
                return attributes.get(i + 1);
            }
        }
        return null;
    }

    void add(Object textOrElement) {
        content.add(textOrElement);
    }

    boolean is(Vocabulary of, String called) {
        return vocabulary == of && name.equals(called);
    }

    Stream<FeedElement> children() {
        return content.stream().filter(FeedElement.class::isInstance).map(FeedElement.class::cast);
    }

    Stream<FeedElement> children(Vocabulary of, String called) {
        return children().filter(child -> child.is(of, called));
    }

    /** RSS and Atom are read alike, since feeds mix them. */
    Stream<FeedElement> plain(String called) {
        return children()
                .filter(child -> child.name.equals(called)
                        && (child.vocabulary == Vocabulary.RSS || child.vocabulary == Vocabulary.ATOM));
    }

    /** What is written in it and in all that it holds. */
    String text() {
        if (content.size() == 1 && content.getFirst() instanceof String only) {
            return unpacked(only);
        }
        var text = new StringBuilder();
        append(text);
        return unpacked(text.toString());
    }

    /** Atom 0.3 may pack what it holds. */
    private String unpacked(String text) {
        if (!"base64".equals(attribute("mode"))) {
            return text;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /**
     * What is written in it as HTML: escaped markup as it stands, and where the markup was not escaped, that markup written
     * again.
     */
    String markup() {
        if (content.stream().allMatch(String.class::isInstance)) {
            return isPlainText() ? Entities.escape(text()) : text();
        }
        var markup = new StringBuilder();
        appendMarkup(markup);
        return markup.toString();
    }

    /** RFC 4287, section 3.1.1: only where it is said; many who say nothing mean HTML. */
    boolean isPlainText() {
        var type = attribute("type");
        return vocabulary == Vocabulary.ATOM && type != null && (type.equals("text") || type.equals("text/plain"));
    }

    private void append(StringBuilder text) {
        for (var part : content) {
            if (part instanceof FeedElement element) {
                element.append(text);
            } else {
                text.append(part);
            }
        }
    }

    private void appendMarkup(StringBuilder markup) {
        for (var part : content) {
            if (part instanceof FeedElement element) {
                var tag = element.written.substring(element.written.lastIndexOf(':') + 1);
                markup.append('<').append(tag).append('>');
                element.appendMarkup(markup);
                markup.append("</").append(tag).append('>');
            } else {
                markup.append(Entities.escape((String) part));
            }
        }
    }
}
