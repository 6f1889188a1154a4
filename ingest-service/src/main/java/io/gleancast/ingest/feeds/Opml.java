package io.gleancast.ingest.feeds;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Lists of feeds as other programs write and read them (OPML 1 and 2): a stream of outlines, however deep. */
final class Opml {
    private static final int MOST = 10_000;
    private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!(#\\d+|#x\\p{XDigit}+|amp|lt|gt|quot|apos);)");
    private static final Pattern BARE_MARKUP = Pattern.compile("<(?!/?(opml|head|body|outline|title|date|owner|docs|[!?]))");
    private static final Pattern NO_XML_CHARACTER =
            Pattern.compile("[^\\t\\r\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private Opml() {}

    /**
     * A feed that an outline names.
     *
     * @param line of the file, from 1
     */
    record Outline(int line, String url, @Nullable String title) {}

    /**
     * The feeds of a file, in its order.
     *
     * @throws OpmlUnreadable if it is no OPML
     */
    static List<Outline> read(String text) {
        try {
            return outlines(text);
        } catch (XMLStreamException e) {
            return readMended(text);
        }
    }

    /** A file that any podcast program imports. */
    static String write(List<Feed> feeds) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
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
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Nothing can fail when writing to memory", e);
        }
        return text.toString();
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

    private static List<Outline> readMended(String text) {
        try {
            var clean = NO_XML_CHARACTER.matcher(text).replaceAll("");
            var escaped = BARE_MARKUP.matcher(BARE_AMPERSAND.matcher(clean).replaceAll("&amp;"));
            return outlines(escaped.replaceAll("&lt;").stripLeading());
        } catch (XMLStreamException e) {
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new OpmlUnreadable("The XML is broken at line %d. Nothing was imported: mend it and send it again."
                    .formatted(Math.max(line, 1)));
        }
    }

    private static List<Outline> outlines(String text) throws XMLStreamException {
        var xml = factory().createXMLStreamReader(new StringReader(text));
        var found = new ArrayList<Outline>();
        var root = true;
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new OpmlUnreadable("The file declares a document type, which is not read. Send it without one.");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (root && !xml.getLocalName().equalsIgnoreCase("opml")) {
                    throw new OpmlUnreadable("The file is no OPML: its first element is not <opml>.");
                }
                root = false;
                add(xml, found);
            }
        }
        return found;
    }

    private static void add(XMLStreamReader xml, List<Outline> found) {
        var url = attribute(xml, "xmlUrl");
        if (!xml.getLocalName().equalsIgnoreCase("outline") || url == null) {
            return;
        }
        if (found.size() == MOST) {
            throw new OpmlUnreadable(
                    "The file names more than %d feeds. Nothing was imported: split it.".formatted(MOST));
        }
        var title = attribute(xml, "title");
        found.add(new Outline(xml.getLocation().getLineNumber(), url, title == null ? attribute(xml, "text") : title));
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
