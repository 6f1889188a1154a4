package io.gleancast.ingest.parsing;

import com.rometools.rome.feed.CopyFrom;
import com.rometools.rome.feed.module.ModuleImpl;
import com.rometools.rome.io.ModuleParser;
import io.gleancast.contracts.Person;
import io.gleancast.ingest.parsing.ParsedItem.TranscriptLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * The Podcasting 2.0 namespace for ROME, as far as this service reads it.
 *
 * @see <a href="https://podcasting2.org/podcast-namespace">the namespace</a>
 */
final class PodcastModule extends ModuleImpl {
    static final String URI = "https://podcastindex.org/namespace/1.0";
    private static final long serialVersionUID = 1L;
    private static final Namespace NAMESPACE = Namespace.getNamespace(URI);
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 120;

    /** How {@code podcast:block} may name us. */
    private static final String OUR_ID = "gleancast";

    private final transient Tags tags;

    PodcastModule(Tags tags) {
        super(PodcastModule.class, URI);
        this.tags = tags;
    }

    /**
     * What was found under one channel or item.
     *
     * @param pubDate the RSS element as it was written, put into this namespace by {@link XmlSource}
     */
    record Tags(
            @Nullable String guid,
            @Nullable String pubDate,
            boolean blocked,
            @Nullable String chapters,
            List<TranscriptLink> transcripts,
            List<Person> persons) {
        static final Tags NONE = new Tags(null, null, false, null, List.of(), List.of());
    }

    Tags tags() {
        return tags;
    }

    @Override
    public Class<PodcastModule> getInterface() {
        return PodcastModule.class;
    }

    @Override
    public void copyFrom(CopyFrom other) {
        throw new UnsupportedOperationException("Nothing copies a feed here");
    }

    /** Read by ROME through {@code rome.properties}, and therefore public. */
    public static final class Parser implements ModuleParser {
        @Override
        public String getNamespaceUri() {
            return URI;
        }

        @Override
        public PodcastModule parse(Element parent, Locale locale) {
            return new PodcastModule(new Tags(
                    text(parent, "guid"),
                    text(parent, "pubDate"),
                    blocked(parent),
                    url(parent),
                    transcripts(parent),
                    persons(parent)));
        }

        private static @Nullable String text(Element parent, String name) {
            var child = parent.getChild(name, NAMESPACE);
            return child == null ? null : Texts.line(child.getText(), LONGEST_NAME);
        }

        private static @Nullable String url(Element parent) {
            var chapters = parent.getChild("chapters", NAMESPACE);
            return chapters == null ? null : Texts.address(chapters.getAttributeValue("url"));
        }

        /** A block that names us decides; otherwise one that names nobody. */
        private static boolean blocked(Element parent) {
            Boolean everybody = null;
            for (var block : parent.getChildren("block", NAMESPACE)) {
                var yes = block.getTextTrim().equalsIgnoreCase("yes");
                var id = block.getAttributeValue("id");
                if (id == null) {
                    everybody = yes;
                } else if (id.strip().equalsIgnoreCase(OUR_ID)) {
                    return yes;
                }
            }
            return everybody != null && everybody;
        }

        private static List<TranscriptLink> transcripts(Element parent) {
            var found = new ArrayList<TranscriptLink>();
            for (var transcript : parent.getChildren("transcript", NAMESPACE)) {
                var url = Texts.address(transcript.getAttributeValue("url"));
                if (url != null && found.size() < MOST) {
                    found.add(new TranscriptLink(
                            url,
                            attribute(transcript, "type"),
                            attribute(transcript, "language"),
                            attribute(transcript, "rel")));
                }
            }
            return found;
        }

        private static List<Person> persons(Element parent) {
            var found = new ArrayList<Person>();
            for (var person : parent.getChildren("person", NAMESPACE)) {
                var name = Texts.line(person.getText(), LONGEST_NAME);
                var role = attribute(person, "role");
                if (name != null && found.size() < MOST) {
                    found.add(new Person(name, role == null ? "host" : role.toLowerCase(Locale.ROOT)));
                }
            }
            return found;
        }

        private static @Nullable String attribute(Element element, String name) {
            return Texts.line(element.getAttributeValue(name), LONGEST_NAME);
        }
    }
}
