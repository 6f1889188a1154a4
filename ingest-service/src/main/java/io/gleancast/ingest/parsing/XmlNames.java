package io.gleancast.ingest.parsing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * Says which of the namespaces that we read a name belongs to, however the publisher declared it or forgot to. There are few
 * and they are named here, since JDOM remembers each that it ever met for good.
 */
final class XmlNames {
    static final Namespace RDF = Namespace.getNamespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    static final Namespace RSS_090 = Namespace.getNamespace("http://my.netscape.com/rdf/simple/0.9/");
    static final Namespace RSS_10 = Namespace.getNamespace("http://purl.org/rss/1.0/");
    static final Namespace RSS_20 = Namespace.getNamespace("http://backend.userland.com/rss2");
    static final Namespace ATOM_10 = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    static final Namespace ATOM_03 = Namespace.getNamespace("http://purl.org/atom/ns#");
    static final Namespace CONTENT = Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");
    static final Namespace PODCAST = Namespace.getNamespace("podcast", PodcastModule.URI);
    private static final Namespace ITUNES =
            Namespace.getNamespace("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd");
    private static final Namespace DUBLIN_CORE = Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");

    private static final List<Namespace> READ =
            List.of(RDF, RSS_090, RSS_10, RSS_20, ATOM_10, ATOM_03, CONTENT, PODCAST, ITUNES, DUBLIN_CORE);
    private static final String OLD_PODCAST_URI = "github.com/podcastindex-org/podcast-namespace/";
    private static final String DEFAULT = "xmlns";
    private static final String DECLARATION = "xmlns:";

    /** What the prefixes mean at one element, and how many elements on it is the same. */
    private static final class Scope {
        private final Map<String, String> uris;
        private int elements = 1;

        Scope(Map<String, String> uris) {
            this.uris = uris;
        }
    }

    private final Deque<Scope> scopes = new ArrayDeque<>();

    XmlNames() {
        scopes.push(new Scope(Map.of()));
    }

    void enter(Attributes attributes) {
        var outer = scopes.element();
        Map<String, String> declared = null;
        for (int i = 0; i < attributes.getLength(); i++) {
            var name = attributes.getQName(i);
            if (name.equals(DEFAULT) || name.startsWith(DECLARATION)) {
                declared = declared == null ? new HashMap<>(outer.uris) : declared;
                declared.put(
                        name.equals(DEFAULT) ? "" : name.substring(DECLARATION.length()),
                        attributes.getValue(i).strip());
            }
        }
        if (declared == null) {
            outer.elements++;
        } else {
            FeedLimits.check(declared.size(), FeedLimits.ATTRIBUTES, "namespaces at one place");
            scopes.push(new Scope(declared));
        }
    }

    void leave() {
        if (--scopes.element().elements == 0) {
            scopes.pop();
        }
    }

    /** The namespace of an element's prefix; absent where it is none that we read. */
    @Nullable Namespace of(String prefix) {
        var uri = scopes.element().uris.get(prefix);
        if (uri == null) {
            return prefix.isEmpty() ? Namespace.NO_NAMESPACE : byPrefix(prefix);
        }
        return uri.isEmpty() ? Namespace.NO_NAMESPACE : byUri(uri);
    }

    private static @Nullable Namespace byPrefix(String prefix) {
        return prefix.equals("atom")
                ? ATOM_10
                : READ.stream()
                        .filter(namespace -> namespace.getPrefix().equals(prefix))
                        .findFirst()
                        .orElse(null);
    }

    /** Of iTunes and Podcasting 2.0 there are several spellings about. */
    private static @Nullable Namespace byUri(String uri) {
        for (var namespace : READ) {
            if (namespace.getURI().equals(uri)) {
                return namespace;
            }
        }
        var lower = uri.toLowerCase(Locale.ROOT);
        if (lower.endsWith("://www.itunes.com/dtds/podcast-1.0.dtd")) {
            return ITUNES;
        }
        return lower.contains(OLD_PODCAST_URI) || lower.endsWith("://podcastindex.org/namespace/1.0") ? PODCAST : null;
    }
}
