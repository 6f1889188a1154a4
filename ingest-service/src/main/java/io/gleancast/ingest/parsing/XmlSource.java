package io.gleancast.ingest.parsing;

import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a feed's XML as strictly as it was written, and only where that fails mends what is commonly broken. No document type
 * is ever read, and nothing it names.
 */
final class XmlSource {
    private static final int HEAD = 4096;

    /** Only ever matched against the head of a feed. */
    private static final Pattern HTML =
            Pattern.compile("(?is)^[^<]*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)?<(!doctype\\s+html|html)\\b.*");

    /** Java counts each reference against these; no entity can be declared where no document type is read. */
    private static final List<String> NO_LIMITS = List.of(
            "jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit", "jdk.xml.entityExpansionLimit");

    private final FeedParser.Source source;
    private final @Nullable String contentType;

    XmlSource(FeedParser.Source source, @Nullable String contentType) {
        this.source = source;
        this.contentType = contentType;
    }

    /** One reading from the first byte to the last. */
    interface Pass {
        void into(DefaultHandler handler) throws IOException;
    }

    /** Makes something of a pass; asked a second time if the first one fails. */
    interface Work<T> {
        T with(Pass pass) throws IOException;
    }

    <T> T read(Work<T> work) throws IOException {
        var head = head();
        refuseByLook(head);
        try {
            return work.with(handler -> parse(FeedMarkup.strict(strictly(head)), handler));
        } catch (Broken | CharacterCodingException e) {
            return mended(work);
        }
    }

    private <T> T mended(Work<T> work) throws IOException {
        try {
            return work.with(handler -> parse(FeedMarkup.mending(leniently()), handler));
        } catch (Broken e) {
            throw new NotAFeed("Its XML is broken: " + Texts.line(e.getMessage(), 160));
        }
    }

    /** The XML is not well-formed. */
    private static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken(@Nullable String message) {
            super(message);
        }
    }

    private static void parse(FeedMarkup markup, DefaultHandler handler) throws IOException {
        try (markup) {
            var factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var parser = factory.newSAXParser();
            NO_LIMITS.forEach(limit -> setNone(parser, limit));
            parser.parse(new InputSource(markup), handler);
        } catch (SAXException e) {
            throw new Broken(e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java's XML parser cannot be made safe", e);
        }
    }

    private static void setNone(SAXParser parser, String limit) {
        try {
            parser.setProperty(limit, "0");
        } catch (SAXException e) {
            throw new IllegalStateException("This Java's XML parser does not know " + limit, e);
        }
    }

    /** By its mark, its declaration or its looks, and without passing over a byte that does not fit. */
    private Reader strictly(byte[] head) throws IOException {
        return new InputStreamReader(
                source.open(),
                charset(head)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset charset(byte[] head) throws Broken {
        try (var looked = new XmlReader(new ByteArrayInputStream(head), false)) {
            return Charset.forName(looked.getEncoding());
        } catch (IOException | IllegalArgumentException e) {
            throw new Broken(e.getMessage());
        }
    }

    private Reader leniently() throws IOException {
        try {
            return new XmlReader(source.open(), contentType, true);
        } catch (IOException | IllegalArgumentException e) {
            return new InputStreamReader(source.open(), StandardCharsets.UTF_8);
        }
    }

    private byte[] head() throws IOException {
        try (var in = source.open()) {
            return in.readNBytes(HEAD);
        }
    }

    private static void refuseByLook(byte[] head) {
        if (head.length == 0) {
            throw new NotAFeed("It is empty");
        }
        if (HTML.matcher(new String(head, StandardCharsets.ISO_8859_1)).matches()) {
            throw new NotAFeed("It is a web page, not a feed");
        }
    }
}
