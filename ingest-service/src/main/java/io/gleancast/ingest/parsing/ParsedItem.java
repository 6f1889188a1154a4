package io.gleancast.ingest.parsing;

import io.gleancast.contracts.Person;
import io.gleancast.contracts.Soundbite;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of one episode, cleaned but not yet judged.
 *
 * @param guid trimmed, its hash where it is long; absent where there is none or it is blank
 * @param descriptions as written, markup and all, as far as is looked at: see {@link Texts#plain}
 * @param published where the date can be read, however unlikely it is
 * @param unreadDate the shape of a date that cannot be read, see {@link Dates#shape}; absent where there is none
 * @param explicit absent where the item says nothing
 * @param number of the episode in its season or show; some count 12.5
 * @param reserved whether the episode's publisher asks that machines do not use it
 */
public record ParsedItem(
        @Nullable String guid,
        @Nullable String title,
        List<String> descriptions,
        @Nullable String link,
        @Nullable Instant published,
        @Nullable String unreadDate,
        List<Attachment> attachments,
        @Nullable Long durationMs,
        List<TranscriptLink> transcripts,
        @Nullable String chapters,
        List<Person> persons,
        @Nullable Boolean explicit,
        @Nullable Integer season,
        @Nullable BigDecimal number,
        List<Soundbite> soundbites,
        boolean reserved) {
    /** Beyond these nobody looks for the audio. */
    static final int MOST_ATTACHMENTS = 10;

    public ParsedItem {
        descriptions = List.copyOf(descriptions);
        attachments = List.copyOf(attachments);
        transcripts = List.copyOf(transcripts);
        persons = List.copyOf(persons);
        soundbites = List.copyOf(soundbites);
    }

    /** An enclosure, as the feed says it, at its full address. */
    public record Attachment(
            String url,
            @Nullable String mediaType,
            @Nullable Long bytes) {}

    /** A {@code podcast:transcript}, as the feed says it, at its full address. */
    public record TranscriptLink(
            String url,
            @Nullable String mediaType,
            @Nullable String language,
            @Nullable String rel) {}
}
