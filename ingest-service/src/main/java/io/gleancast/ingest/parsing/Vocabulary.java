package io.gleancast.ingest.parsing;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The namespaces that we read, however publishers spell them. */
enum Vocabulary {
    RSS,
    ATOM,
    RDF,
    CONTENT,
    ITUNES,
    PODCAST,
    MEDIA,
    DUBLIN_CORE,
    /** Enclosures of RSS 1.0. */
    ENCLOSURES,
    OTHER;

    /** By the address without scheme, {@code www.}, and what stands at its end, in lower case. */
    private static final Map<String, Vocabulary> BY_ADDRESS = Map.ofEntries(
            Map.entry("", RSS),
            Map.entry("backend.userland.com/rss", RSS),
            Map.entry("backend.userland.com/rss2", RSS),
            Map.entry("backend.userland.com/rss091", RSS),
            Map.entry("blogs.law.harvard.edu/tech/rss", RSS),
            Map.entry("cyber.law.harvard.edu/rss/rss.html", RSS),
            Map.entry("my.netscape.com/rdf/simple/0.9", RSS),
            Map.entry("channel.netscape.com/rdf/simple/0.9", RSS),
            Map.entry("my.netscape.com/publish/formats/rss-0.91.dtd", RSS),
            Map.entry("purl.org/rss/1.0", RSS),
            Map.entry("purl.org/net/rss1.1", RSS),
            Map.entry("w3.org/2005/atom", ATOM),
            Map.entry("purl.org/atom/ns", ATOM),
            Map.entry("w3.org/1999/02/22-rdf-syntax-ns", RDF),
            Map.entry("purl.org/rss/1.0/modules/content", CONTENT),
            Map.entry("podcastindex.org/namespace/1.0", PODCAST),
            Map.entry("search.yahoo.com/mrss", MEDIA),
            Map.entry("video.search.yahoo.com/mrss", MEDIA),
            Map.entry("tools.search.yahoo.com/mrss", MEDIA),
            Map.entry("purl.org/dc/elements/1.1", DUBLIN_CORE),
            Map.entry("purl.org/dc/elements/1.0", DUBLIN_CORE),
            Map.entry("purl.org/dc/terms", DUBLIN_CORE),
            Map.entry("purl.oclc.org/net/rss_2.0/enc", ENCLOSURES));

    private static final Map<String, Vocabulary> BY_PREFIX = Map.ofEntries(
            Map.entry("atom", ATOM),
            Map.entry("atom10", ATOM),
            Map.entry("a10", ATOM),
            Map.entry("rss", RSS),
            Map.entry("rdf", RDF),
            Map.entry("content", CONTENT),
            Map.entry("itunes", ITUNES),
            Map.entry("podcast", PODCAST),
            Map.entry("media", MEDIA),
            Map.entry("dc", DUBLIN_CORE),
            Map.entry("dcterms", DUBLIN_CORE),
            Map.entry("enc", ENCLOSURES));

    private static final Pattern BEGINNING = Pattern.compile("^(https?:/{0,2})?(www\\.)?");
    private static final Pattern END = Pattern.compile("[/#\\s]{1,8}$");

    /** Either under its name or, where nobody could know that, under the prefix that everybody gives it. */
    static Vocabulary of(@Nullable String address, String prefix) {
        var byAddress = address == null ? null : byAddress(address);
        return byAddress == null ? BY_PREFIX.getOrDefault(prefix.toLowerCase(Locale.ROOT), OTHER) : byAddress;
    }

    private static @Nullable Vocabulary byAddress(String address) {
        var lower = address.strip().toLowerCase(Locale.ROOT);
        var bare = END.matcher(BEGINNING.matcher(lower).replaceFirst("")).replaceFirst("");
        if (bare.startsWith("itunes.com/dtds/podcast-1.0")) {
            return ITUNES;
        }
        return bare.startsWith("github.com/podcastindex-org/podcast-namespace") ? PODCAST : BY_ADDRESS.get(bare);
    }
}
