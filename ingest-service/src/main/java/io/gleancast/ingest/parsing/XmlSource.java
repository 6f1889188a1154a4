package io.gleancast.ingest.parsing;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import com.rometools.rome.io.XmlReader;
import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/**
 * Reads a feed's XML as strictly as it was written, and only where that fails mends what is commonly broken: stray bytes, a
 * bare {@code &}, HTML's entities, something before the prologue. No document type is ever read, and nothing it names.
 */
final class XmlSource extends WireFeedInput {
    private static final int HEAD = 4096;
    private static final Pattern HTML =
            Pattern.compile("(?is)^[^<]*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)?<(!doctype\\s+html|html)\\b.*");
    private static final Pattern DOCTYPE_WITH_DECLARATIONS = Pattern.compile("(?is).*<!DOCTYPE[^>\\[]*\\[.*");
    private static final Pattern BARE_DOCTYPE = Pattern.compile("(?is)<!DOCTYPE[^>\\[]*>");
    private static final Pattern NO_XML_CHARACTER =
            Pattern.compile("[^\\t\\r\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final Pattern ROOT = Pattern.compile("<(rss|feed|rdf:RDF)(?=[\\s>])");
    private static final Pattern PREFIX = Pattern.compile("<([A-Za-z][\\w-]{0,30}):[A-Za-z]");
    private static final int MOST_PREFIXES = 50;
    private static final Map<String, String> KNOWN = Map.of(
            "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd",
            "podcast", PodcastModule.URI,
            "content", "http://purl.org/rss/1.0/modules/content/",
            "dc", "http://purl.org/dc/elements/1.1/",
            "atom", "http://www.w3.org/2005/Atom",
            "media", "http://search.yahoo.com/mrss/");

    private static final Namespace ITUNES =
            Namespace.getNamespace("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd");
    private static final Namespace PODCAST = Namespace.getNamespace("podcast", PodcastModule.URI);
    private static final Set<String> DATES = Set.of("pubDate", "lastBuildDate", "expirationDate");
    private static final String OLD_PODCAST_URI = "github.com/podcastindex-org/podcast-namespace/";

    XmlSource() {
        super(false, Locale.ROOT);
        setAllowDoctypes(false);
    }

    WireFeed read(byte[] body, @Nullable String contentType) {
        refuseByLook(body);
        try {
            return build(canonical(strict(body)));
        } catch (JDOMException | IOException e) {
            return healed(body, contentType);
        } catch (FeedException | RuntimeException e) {
            throw new NotAFeed("It is XML, but no RSS or Atom");
        }
    }

    private WireFeed healed(byte[] body, @Nullable String contentType) {
        try {
            return build(canonical(mended(body, contentType)));
        } catch (JDOMException | IOException e) {
            throw new NotAFeed("Its XML is broken: " + Texts.line(why(e), 160));
        } catch (FeedException | RuntimeException e) {
            throw new NotAFeed("It is XML, but no RSS or Atom");
        }
    }

    private Document strict(byte[] body) throws JDOMException, IOException {
        return createSAXBuilder().build(new InputSource(new ByteArrayInputStream(body)));
    }

    private Document mended(byte[] body, @Nullable String contentType) throws JDOMException, IOException {
        var text = BARE_DOCTYPE.matcher(decode(body, contentType)).replaceFirst("");
        var clean = NO_XML_CHARACTER.matcher(text).replaceAll("");
        return createSAXBuilder().build(new XmlFixerReader(new StringReader(declared(clean))));
    }

    /** Declares the prefixes that are used without: those we know as what they mean, others as nothing. */
    private static String declared(String text) {
        var root = ROOT.matcher(text);
        if (!root.find()) {
            return text;
        }
        var declarations = PREFIX.matcher(text)
                .results()
                .map(use -> use.group(1))
                .distinct()
                .limit(MOST_PREFIXES)
                .filter(prefix -> !text.contains("xmlns:" + prefix))
                .map(prefix -> " xmlns:%s=\"%s\"".formatted(prefix, KNOWN.getOrDefault(prefix, "urn:undeclared")))
                .collect(Collectors.joining());
        return text.substring(0, root.end()) + declarations + text.substring(root.end());
    }

    private static String decode(byte[] body, @Nullable String contentType) throws IOException {
        try (var reader = reader(body, contentType)) {
            return reader.readAllAsString();
        }
    }

    private static Reader reader(byte[] body, @Nullable String contentType) throws IOException {
        try {
            return new XmlReader(new ByteArrayInputStream(body), contentType, true);
        } catch (IOException | IllegalArgumentException e) {
            return new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
        }
    }

    private static void refuseByLook(byte[] body) {
        if (body.length == 0) {
            throw new NotAFeed("It is empty");
        }
        var head = new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
        if (HTML.matcher(head).matches()) {
            throw new NotAFeed("It is a web page, not a feed");
        }
        if (DOCTYPE_WITH_DECLARATIONS.matcher(head).matches()) {
            throw new NotAFeed("It declares a document type of its own, which is not read");
        }
    }

    /** Writes each namespace in the one way that ROME's modules look for, and hands RSS dates to our own. */
    private static Document canonical(Document document) {
        var root = document.getRootElement();
        canonical(root);
        for (var child : root.getChildren()) {
            canonical(child);
            for (var grandchild : child.getChildren()) {
                canonical(grandchild);
                grandchild.getChildren().forEach(XmlSource::canonical);
            }
        }
        return document;
    }

    private static void canonical(Element element) {
        var uri = element.getNamespaceURI().strip().toLowerCase(Locale.ROOT);
        if (uri.endsWith("://www.itunes.com/dtds/podcast-1.0.dtd")) {
            element.setNamespace(ITUNES);
            element.getChildren().forEach(XmlSource::canonical);
        } else if (uri.isEmpty() && DATES.contains(element.getName())) {
            // Away from ROME, whose lenient masks turn a thirty-first of February into a day in March.
            element.setNamespace(PODCAST);
        } else if (uri.contains(OLD_PODCAST_URI) || uri.endsWith("://podcastindex.org/namespace/1.0")) {
            element.setNamespace(PODCAST);
        }
    }

    private static String why(Exception e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
