package io.gleancast.ingest.feeds;

import io.gleancast.contracts.Texts;
import io.gleancast.ingest.feeds.Feeds.Exported;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
    private static final int MOST = 100_000;
    private static final int MOST_ELEMENTS = 500_000;
    private static final int MOST_GROUPS = 5;
    private static final int LONGEST_GROUP = 100;

    /** A document type can stand nowhere else. */
    private static final int HEAD = 1 << 16;

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
     * @param groups in which it stands, from the outermost
     * @param url empty where the outline is a feed's and no address can be read in it
     */
    record Outline(int line, String url, @Nullable String title, List<String> groups) {}

    /**
     * The feeds of a file, in its order, whole XML or not.
     *
     * @throws OpmlUnreadable if it is no OPML
     */
    static List<Outline> read(String text) {
        refuseDocumentType(text);
        try {
            return outlines(new StringReader(text.stripLeading()));
        } catch (XMLStreamException e) {
            return readBroken(text, e);
        }
    }

    /**
     * The feeds of a file that is too large to be kept, in its order.
     *
     * @throws OpmlUnreadable if it is no OPML, or its XML is broken
     */
    static List<Outline> read(BufferedReader text) throws IOException {
        text.mark(HEAD);
        var head = new char[HEAD - 1];
        var read = text.read(head);
        refuseDocumentType(new String(head, 0, Math.max(0, read)));
        text.reset();
        try {
            return outlines(new ShortTags(text));
        } catch (XMLStreamException e) {
            throw new OpmlUnreadable(
                    "The XML is broken at line %d. Mend it, or send it in parts that are smaller: those are read all the same."
                            .formatted(line(e)));
        }
    }

    private static void refuseDocumentType(String text) {
        if (DOCTYPE.matcher(text).find()) {
            throw new OpmlUnreadable("The file declares a document type, which is not read. Send it without one.");
        }
    }

    private static int line(XMLStreamException e) {
        return Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNumber());
    }

    /** Writes a file that any podcast program imports, feed by feed; those of a group come one after another. */
    static void write(Iterable<Exported> feeds, OutputStream target) {
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
            var open = List.<String>of();
            for (var feed : feeds) {
                change(open, feed.groups(), xml);
                open = feed.groups();
                write(feed, xml);
            }
            change(open, List.of(), xml);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException("Who asked for the list has gone", e));
        }
    }

    /** Closes the groups that end here and opens those that begin. */
    private static void change(List<String> open, List<String> next, XMLStreamWriter xml) throws XMLStreamException {
        var same = 0;
        while (same < Math.min(open.size(), next.size()) && open.get(same).equals(next.get(same))) {
            same++;
        }
        for (int i = same; i < open.size(); i++) {
            xml.writeCharacters("\n  ");
            xml.writeEndElement();
        }
        for (int i = same; i < next.size(); i++) {
            xml.writeCharacters("\n  ");
            xml.writeStartElement("outline");
            xml.writeAttribute("text", next.get(i));
        }
    }

    private static void write(Exported feed, XMLStreamWriter xml) throws XMLStreamException {
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
                add(found, new Outline(line, url == null ? "" : url, value(TITLE, outline), List.of()));
            }
        }
        if (found.isEmpty() || !ROOT.matcher(text).find()) {
            throw new OpmlUnreadable(
                    "The XML is broken at line %d, and no feed is found in it. Mend it and send it again."
                            .formatted(line(broken)));
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

    private static List<Outline> outlines(Reader text) throws XMLStreamException {
        var xml = factory().createXMLStreamReader(text);
        var groups = new ArrayDeque<String>();
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
                if (xml.getLocalName().equalsIgnoreCase("outline")) {
                    add(xml, groups, found);
                    groups.addLast(isFeed(xml) ? "" : Objects.requireNonNullElse(title(xml), ""));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equalsIgnoreCase("outline")) {
                groups.removeLast();
            } else if (event == XMLStreamConstants.DTD) {
                refuseDocumentType("<!DOCTYPE");
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

    private static void add(XMLStreamReader xml, Deque<String> groups, List<Outline> found) {
        if (isFeed(xml)) {
            var url = attribute(xml, "xmlUrl");
            add(
                    found,
                    new Outline(
                            xml.getLocation().getLineNumber(),
                            url == null ? "" : Texts.cut(url, Texts.URL),
                            title(xml),
                            groups.stream()
                                    .filter(group -> !group.isEmpty())
                                    .limit(MOST_GROUPS)
                                    .map(group -> Texts.cut(group, LONGEST_GROUP))
                                    .toList()));
        }
    }

    private static boolean isFeed(XMLStreamReader xml) {
        var type = attribute(xml, "type");
        return attribute(xml, "xmlUrl") != null || (type != null && FEEDS.contains(type.toLowerCase(Locale.ROOT)));
    }

    private static @Nullable String title(XMLStreamReader xml) {
        var title = attribute(xml, "title");
        return title == null ? attribute(xml, "text") : title;
    }

    private static void add(List<Outline> found, Outline outline) {
        if (found.size() == MOST) {
            throw new OpmlUnreadable(
                    "The file names more than %d feeds. Nothing was imported: split it.".formatted(MOST));
        }
        found.add(outline);
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
