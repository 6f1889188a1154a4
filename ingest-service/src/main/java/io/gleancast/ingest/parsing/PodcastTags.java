package io.gleancast.ingest.parsing;

import io.gleancast.contracts.Person;
import io.gleancast.contracts.Soundbite;
import io.gleancast.ingest.parsing.ParsedItem.Attachment;
import io.gleancast.ingest.parsing.ParsedItem.TranscriptLink;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Podcasting 2.0 namespace under one channel or item, as far as this service reads it.
 *
 * @see <a href="https://podcasting2.org/podcast-namespace">the namespace</a>
 */
final class PodcastTags {
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 120;

    /** How {@code podcast:block} may name us. */
    private static final String OUR_ID = "gleancast";

    /** The purpose under which publishers say what machines may do with a show. */
    private static final String AI_CONTENT = "ai-content";

    /** What publishers write who have nothing against it. */
    private static final Set<String> PERMISSIONS = Set.of("yes", "true", "allow", "allowed", "ok", "permitted", "1");

    /** Other purposes that ask not to be used, whatever is said with them but that they do not. */
    private static final Set<String> RESERVATIONS =
            Set.of("noai", "no-ai", "noimageai", "ai-training", "ai-use", "tdm-reservation", "tdmrep", "do-not-train");

    private static final Set<String> RESERVED =
            Set.of("noai", "no-ai", "no ai", "do not train", "tdm-reservation: 1", "tdm-reservation=1");

    private final FeedElement parent;

    PodcastTags(FeedElement parent) {
        this.parent = parent;
    }

    @Nullable String text(String tag) {
        return tags(tag)
                .map(element -> Texts.line(element.text(), LONGEST_NAME))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Nullable String chapters() {
        return tags("chapters")
                .map(chapters -> chapters.address(chapters.attribute("url")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A block that names us decides; otherwise one that names nobody. */
    boolean blocked() {
        Boolean everybody = null;
        for (var block : tags("block").toList()) {
            var yes = block.text().strip().equalsIgnoreCase("yes");
            var id = block.attribute("id");
            if (id == null) {
                everybody = yes;
            } else if (id.strip().equalsIgnoreCase(OUR_ID)) {
                return yes;
            }
        }
        return everybody != null && everybody;
    }

    /** Whether a {@code podcast:txt} asks that machines leave this alone; the namespace leaves its words to the publisher. */
    boolean reserved() {
        return tags("txt").anyMatch(PodcastTags::reserves);
    }

    private static boolean reserves(FeedElement txt) {
        var purpose = lower(txt.attribute("purpose"));
        var said = lower(Texts.line(txt.text(), LONGEST_NAME));
        if (purpose.equals(AI_CONTENT)) {
            return !PERMISSIONS.contains(said);
        }
        if (RESERVATIONS.contains(purpose)) {
            return purpose.startsWith("ai-")
                    ? !PERMISSIONS.contains(said)
                    : !Set.of("no", "false", "0").contains(said);
        }
        return RESERVED.contains(said);
    }

    List<TranscriptLink> transcripts() {
        return tags("transcript")
                .map(PodcastTags::transcript)
                .filter(Objects::nonNull)
                .limit(MOST)
                .toList();
    }

    private static @Nullable TranscriptLink transcript(FeedElement element) {
        var url = element.address(element.attribute("url"));
        return url == null
                ? null
                : new TranscriptLink(
                        url,
                        Texts.line(element.attribute("type"), LONGEST_NAME),
                        Texts.line(element.attribute("language"), LONGEST_NAME),
                        Texts.line(element.attribute("rel"), LONGEST_NAME));
    }

    List<Person> persons() {
        return tags("person")
                .map(PodcastTags::person)
                .filter(Objects::nonNull)
                .limit(MOST)
                .toList();
    }

    private static @Nullable Person person(FeedElement element) {
        var name = Texts.line(element.text(), LONGEST_NAME);
        var role = Texts.line(element.attribute("role"), LONGEST_NAME);
        return name == null ? null : new Person(name, role == null ? "host" : role.toLowerCase(Locale.ROOT));
    }

    /** The same recording elsewhere or in another form; of its sources those that the web can reach. */
    Stream<Attachment> alternates() {
        return tags("alternateenclosure")
                .flatMap(enclosure -> enclosure
                        .children(Vocabulary.PODCAST, "source")
                        .map(source -> source.address(source.attribute("uri")))
                        .filter(url -> url != null && url.regionMatches(true, 0, "http", 0, 4))
                        .map(url -> new Attachment(
                                Objects.requireNonNull(url),
                                Texts.line(enclosure.attribute("type"), LONGEST_NAME),
                                Quantities.bytes(enclosure.attribute("length")))));
    }

    @Nullable Integer season() {
        var season = number("season");
        return season == null || season.scale() > 0 ? null : season.intValueExact();
    }

    @Nullable BigDecimal number() {
        return number("episode");
    }

    /** As the namespace says it, or else as iTunes does. */
    private @Nullable BigDecimal number(String tag) {
        return Stream.concat(tags(tag), parent.children(Vocabulary.ITUNES, tag))
                .map(element -> Quantities.number(element.text()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    List<Soundbite> soundbites() {
        return tags("soundbite")
                .map(PodcastTags::soundbite)
                .filter(Objects::nonNull)
                .limit(Soundbite.MOST)
                .toList();
    }

    private static @Nullable Soundbite soundbite(FeedElement element) {
        var start = Quantities.seconds(element.attribute("starttime"));
        var duration = Quantities.seconds(element.attribute("duration"));
        return start == null || duration == null || duration == 0
                ? null
                : new Soundbite(start, duration, Texts.line(element.text(), LONGEST_NAME));
    }

    private Stream<FeedElement> tags(String tag) {
        return parent.children(Vocabulary.PODCAST, tag);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }
}
