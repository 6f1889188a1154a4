package io.gleancast.contracts;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A newly found episode of a podcast.
 *
 * @param id UUIDv5 of the guid within the podcast
 * @param guid the item's own, trimmed, or what stands in for it
 * @param description plain text, no markup
 * @param published as the feed says it; absent where it says nothing that can be believed
 * @param firstSeen when Gleancast first found the episode
 * @param transcripts what the publisher offers, in the feed's order
 * @param chapters address of a chapters file
 */
public record Episode(
        String id,
        Podcast podcast,
        String guid,
        String title,
        @Nullable String description,
        @Nullable URI link,
        @Nullable Instant published,
        Instant firstSeen,
        Audio audio,
        List<OfferedTranscript> transcripts,
        @Nullable URI chapters,
        List<Person> persons,
        boolean explicit)
        implements GleancastRecord {
    public Episode {
        Checks.uuid("episode.id", id);
        Checks.given("episode.podcast", podcast);
        guid = Checks.text("episode.guid", guid, Texts.GUID);
        title = Checks.label("episode.title", title, Texts.TITLE);
        description = Checks.optional(description, Texts.DESCRIPTION);
        Checks.web("episode.link", link);
        Checks.given("episode.firstSeen", firstSeen);
        Checks.given("episode.audio", audio);
        Checks.web("episode.chapters", chapters);
        transcripts = Checks.first("episode.transcripts", OfferedTranscript.MOST, transcripts);
        persons = Checks.first("episode.persons", Person.MOST, persons);
    }

    @Override
    public String key() {
        return id;
    }

    @Override
    public String type() {
        return "io.gleancast.episode.found";
    }

    /** What later stages carry along, so that none of them has to join. */
    public EpisodeReference reference() {
        return new EpisodeReference(id, podcast, guid, title, description, link, published, audio, persons);
    }
}
