package io.gleancast.ingest.feeds;

import io.gleancast.contracts.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Lists of feeds as other programs write and read them (OPML 1 and 2): a stream of outlines, however deep. */
final class Opml {
    private static final int MOST = 10_000;
    private static final int MOST_ELEMENTS = 200_000;
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_OUTLINE = 8_192;
    private static final Pattern DOCTYPE = Pattern.compile("(?i)<!DOCTYPE");
    private static final Pattern ROOT = Pattern.compile("(?i)<opml");
    private static final Pattern OUTLINE = Pattern.compile("(?i)<outline\\b");
    private static final Pattern URL = attribute("xmlUrl", "[^%s<>]{1,4096}");
    private static final Pattern TITLE = attribute("(?:title|text)", "[^%s]{1,1000}");
    private static final Pattern KIND =
            Pattern.compile("(?i)\\s(?:xmlUrl\\s*=|type\\s*=\\s*[\"']?(?:rss|atom|podcast)\\b)");
    private static final Set<String> FEEDS = Set.of("rss", "atom", "podcast");

    private Opml() {}

    /**
     * A feed that an outline names.
     *
     * @param line of the file, from 1
     * @param url empty where the outline is a feed's and no address can be read in it
     */
    record Outline(int line, String url, @Nullable String title) {}

    /**
     * The feeds of a file, in its order.
     *
     * @throws OpmlUnreadable if it is no OPML
     */
    static List<Outline> read(String text) {
        if (DOCTYPE.matcher(text).find()) {
            throw new OpmlUnreadable("The file declares a document type, which is not read. Send it without one.");
        }
        try {
            return outlines(text.stripLeading());
        } catch (XMLStreamException e) {
            return readBroken(text, e);
        }
    }

    /** Writes a file that any podcast program imports, feed by feed. */
    static void write(Iterable<Feed> feeds, OutputStream target) {
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(target, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("opml");
            xml.writeAttribute("version", "2.0");
            xml.writeStartElement("head");
            xml.writeStartElement("title");
            xml.writeCharacters("Gleancast feeds");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("body");
            for (var feed : feeds) {
                write(feed, xml);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException("Who asked for the list has gone", e));
        }
    }

    private static void write(Feed feed, XMLStreamWriter xml) throws XMLStreamException {
        var title = feed.title() == null ? feed.url().getRawAuthority() : feed.title();
        xml.writeCharacters("\n  ");
        xml.writeEmptyElement("outline");
        xml.writeAttribute("type", "rss");
        xml.writeAttribute("text", title);
        xml.writeAttribute("title", title);
        xml.writeAttribute("xmlUrl", feed.url().toString());
    }

    /** Many lists have markup or quotes within an attribute: then each outline is read for itself, as far as it goes. */
    private static List<Outline> readBroken(String text, XMLStreamException broken) {
        var starts = OUTLINE.matcher(text);
        var found = new ArrayList<Outline>();
        var line = 1;
        var counted = 0;
        var more = starts.find();
        while (more) {
            var start = starts.start();
            more = starts.find();
            line += newLines(text, counted, start);
            counted = start;
            var end = Math.min(start + LONGEST_OUTLINE, more ? starts.start() : text.length());
            var outline = text.substring(start, end);
            if (KIND.matcher(outline).find()) {
                var url = value(URL, outline);
                add(found, line, url == null ? "" : url, value(TITLE, outline));
            }
        }
        if (found.isEmpty() || !ROOT.matcher(text).find()) {
            throw new OpmlUnreadable(
                    "The XML is broken at line %d, and no feed is found in it. Mend it and send it again."
                            .formatted(Math.max(
                                    1,
                                    broken.getLocation() == null
                                            ? 1
                                            : broken.getLocation().getLineNumber())));
        }
        return found;
    }

    /** An attribute in either kind of quotes, or in none. */
    private static Pattern attribute(String name, String value) {
        return Pattern.compile("(?i)\\s%s\\s*=\\s*(?:\"(%s)\"|'(%s)'|(%s))"
                .formatted(name, value.formatted("\""), value.formatted("'"), value.formatted("\\s\"'>")));
    }

    private static @Nullable String value(Pattern attribute, String outline) {
        var found = attribute.matcher(outline);
        if (!found.find()) {
            return null;
        }
        var value = found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
        return Parser.unescapeEntities(value, true).strip();
    }

    private static int newLines(String text, int from, int to) {
        var count = 0;
        for (int i = from; i < to; i++) {
            count += text.charAt(i) == '\n' ? 1 : 0;
        }
        return count;
    }

    private static List<Outline> outlines(String text) throws XMLStreamException {
        var xml = factory().createXMLStreamReader(new StringReader(text));
        var found = new ArrayList<Outline>();
        var root = true;
        var elements = 0;
        var names = new HashSet<String>();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                countNames(xml, names);
                if (++elements > MOST_ELEMENTS || names.size() > MOST_NAMES) {
                    throw new OpmlUnreadable(
                            "The file has more than %d elements or %d different names. It is no list of feeds."
                                    .formatted(MOST_ELEMENTS, MOST_NAMES));
                }
                if (root && !xml.getLocalName().equalsIgnoreCase("opml")) {
                    throw new OpmlUnreadable("The file is no OPML: its first element is not <opml>.");
                }
                root = false;
                add(xml, found);
            }
        }
        return found;
    }

    /** The XML parser keeps each to the end. */
    private static void countNames(XMLStreamReader xml, Set<String> names) {
        names.add(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            names.add(xml.getAttributeLocalName(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            names.add(String.valueOf(xml.getNamespacePrefix(i)));
        }
    }

    private static void add(XMLStreamReader xml, List<Outline> found) {
        var url = attribute(xml, "xmlUrl");
        var type = attribute(xml, "type");
        var isFeed = url != null || (type != null && FEEDS.contains(type.toLowerCase(Locale.ROOT)));
        if (!xml.getLocalName().equalsIgnoreCase("outline") || !isFeed) {
            return;
        }
        var title = attribute(xml, "title");
        add(
                found,
                xml.getLocation().getLineNumber(),
                url == null ? "" : url,
                title == null ? attribute(xml, "text") : title);
    }

    private static void add(List<Outline> found, int line, String url, @Nullable String title) {
        if (found.size() == MOST) {
            throw new OpmlUnreadable(
                    "The file names more than %d feeds. Nothing was imported: split it.".formatted(MOST));
        }
        found.add(new Outline(line, Texts.cut(url, Texts.URL), title));
    }

    private static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equalsIgnoreCase(name)
                    && !xml.getAttributeValue(i).isBlank()) {
                return xml.getAttributeValue(i).strip();
            }
        }
        return null;
    }

    /** Document types are only noticed, never read. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((_, _, _, _) -> new java.io.ByteArrayInputStream(new byte[0]));
        return factory;
    }
}
