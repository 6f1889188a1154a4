package io.gleancast.contracts;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What later stages need of an {@link Episode}, carried along so that none of them joins.
 *
 * @param description plain text; on transcripts only, absent on insights and digests
 */
public record EpisodeReference(
        String id,
        Podcast podcast,
        String guid,
        String title,
        @Nullable String description,
        @Nullable URI link,
        @Nullable Instant published,
        Audio audio,
        List<Person> persons) {
    public EpisodeReference {
        Checks.uuid("episode.id", id);
        Checks.given("episode.podcast", podcast);
        guid = Checks.text("episode.guid", guid, Texts.GUID);
        title = Checks.label("episode.title", title, Texts.TITLE);
        description = Checks.optional(description, Texts.DESCRIPTION);
        Checks.web("episode.link", link);
        Checks.given("episode.audio", audio);
        persons = Checks.first("episode.persons", Person.MOST, persons);
    }

    /** The same without its description, as insights and digests carry it. */
    public EpisodeReference withoutDescription() {
        return new EpisodeReference(id, podcast, guid, title, null, link, published, audio, persons);
    }
}
