package io.gleancast.contracts;

import java.math.BigDecimal;
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
 * @param season the number of the season, as {@code podcast:season} or {@code itunes:season} says it
 * @param number the number of the episode, as {@code podcast:episode} or {@code itunes:episode} says it; some count 12.5
 * @param soundbites what the publisher holds up, in the feed's order; absent where there is none
 * @param medium {@code podcast:medium} in lower case, such as {@code podcast}, {@code audiobook} or {@code music}; absent where the
 *     feed says nothing, which means a podcast
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
        boolean explicit,
        @Nullable Integer season,
        @Nullable BigDecimal number,
        @Nullable List<Soundbite> soundbites,
        @Nullable String medium)
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
        Checks.notNegative("episode.season", season == null ? null : season.longValue());
        number = Checks.count("episode.number", number);
        soundbites = soundbites == null || soundbites.isEmpty()
                ? null
                : Checks.first("episode.soundbites", Soundbite.MOST, soundbites);
        medium = Checks.optional(medium, Texts.TERM);
    }

    /** An episode of which its publisher gives no more than every feed does. */
    public Episode(
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
            boolean explicit) {
        this(
                id,
                podcast,
                guid,
                title,
                description,
                link,
                published,
                firstSeen,
                audio,
                transcripts,
                chapters,
                persons,
                explicit,
                null,
                null,
                null,
                null);
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
