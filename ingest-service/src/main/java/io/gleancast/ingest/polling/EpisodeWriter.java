package io.gleancast.ingest.polling;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.OfferedTranscript;
import io.gleancast.contracts.Podcast;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.ingest.parsing.ParsedItem.TranscriptLink;
import io.gleancast.ingest.parsing.Texts;
import io.gleancast.ingest.polling.Harvest.Show;
import io.gleancast.ingest.polling.Sighting.Outcome;
import io.gleancast.safehttp.UrlRefused;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the record of a new episode. */
final class EpisodeWriter {
    private static final int LONGEST_DESCRIPTION = 10_000;

    private final ParsedFeed feed;
    private final Podcast podcast;
    private final Candidates.UrlCheck check;
    private final Instant now;

    EpisodeWriter(Show show, Candidates.UrlCheck check, Instant now) {
        this.feed = show.feed();
        this.check = check;
        this.now = now;
        this.podcast = new Podcast(
                show.identity().podcast().toString(),
                title(show),
                show.url(),
                allowed(feed.site()),
                feed.author(),
                feed.language(),
                allowed(feed.image()),
                feed.categories());
    }

    /** Which show it is, and no more of it. */
    static Podcast podcast(Show show) {
        return new Podcast(
                show.identity().podcast().toString(),
                title(show),
                show.url(),
                null,
                show.feed().author(),
                show.feed().language(),
                null,
                List.of());
    }

    private static String title(Show show) {
        return Objects.requireNonNullElse(show.feed().title(), show.url().getRawAuthority());
    }

    /** Why an episode is not announced. */
    Drop drop(Candidate candidate, Outcome outcome) {
        return new Drop(
                write(candidate).reference().withoutDescription(),
                Drop.Stage.INGEST,
                Drop.Reason.NOT_WANTED,
                outcome.refusal(),
                now);
    }

    Episode write(Candidate candidate) {
        var item = candidate.item();
        return new Episode(
                candidate.id(),
                podcast,
                candidate.guid(),
                candidate.title(),
                description(candidate),
                allowed(item.link()),
                candidate.published(),
                now,
                new Audio(
                        URI.create(candidate.audioUrl()),
                        candidate.attachment().mediaType(),
                        candidate.attachment().bytes(),
                        item.durationMs()),
                item.transcripts().stream().flatMap(this::offered).toList(),
                allowed(item.chapters()),
                item.persons().isEmpty() ? feed.persons() : item.persons(),
                item.explicit() == null ? feed.explicit() : item.explicit(),
                item.season(),
                item.number(),
                item.soundbites(),
                feed.medium());
    }

    /** The fullest of what the item says of itself. */
    private static @Nullable String description(Candidate candidate) {
        return candidate.item().descriptions().stream()
                .map(text -> Texts.plain(text, LONGEST_DESCRIPTION))
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    private Stream<OfferedTranscript> offered(TranscriptLink transcript) {
        return Optional.ofNullable(allowed(transcript.url()))
                .map(url -> new OfferedTranscript(url, transcript.mediaType(), transcript.language(), transcript.rel()))
                .stream();
    }

    /** An address that may not be asked is not passed on either. */
    private @Nullable URI allowed(@Nullable String url) {
        try {
            return url == null || url.isBlank() ? null : check.check(url);
        } catch (UrlRefused e) {
            return null;
        }
    }
}
