package io.gleancast.ingest.polling;

import io.gleancast.contracts.Ids;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.ingest.parsing.ParsedItem;
import io.gleancast.ingest.parsing.ParsedItem.Attachment;
import io.gleancast.safehttp.UrlRefused;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes episodes of items: finds the audio, the identity and the date that can be believed. */
final class Candidates {
    /** Before this nobody published podcasts; such a date orders an item, but is not passed on. */
    private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");

    /** Clocks differ; beyond this a date is in the future. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final Pattern NO_RECORDING =
            Pattern.compile("(?i)(image/|text/(?!html|plain)|application/(pdf|zip|epub|x-bittorrent|json)).*");

    private final UrlCheck check;
    private final Instant now;
    private final Map<String, Integer> passedOver = new LinkedHashMap<>();

    /** Judges a URL by its form, as the client that will fetch it does. */
    interface UrlCheck {
        URI check(String url);
    }

    Candidates(UrlCheck check, Instant now) {
        this.check = check;
        this.now = now;
    }

    /** The feed's episodes in its order, each id once. */
    List<Candidate> of(ParsedFeed feed, UUID podcast) {
        var heard =
                feed.items().stream().map(this::heard).flatMap(Optional::stream).toList();
        var shared = sharedAudio(heard);
        var found = new ArrayList<Candidate>();
        var ids = new HashSet<String>();
        var age = now;
        for (var item : heard) {
            age = item.item().published() == null || isFuture(item.item().published())
                    ? age
                    : item.item().published();
            var candidate = candidate(item, shared, podcast, age);
            if (ids.add(candidate.id())) {
                found.add(candidate);
            } else {
                passOver("second-with-its-guid");
            }
        }
        return found;
    }

    /** What was left out, by reason. */
    List<String> passedOver() {
        return passedOver.entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .toList();
    }

    void passOver(String reason) {
        passedOver.merge(reason, 1, Integer::sum);
    }

    private record Heard(ParsedItem item, Attachment attachment, String url) {}

    /** The first attachment that is a recording and may be fetched. */
    private Optional<Heard> heard(ParsedItem item) {
        var recordings = item.attachments().stream()
                .filter(attachment -> !NO_RECORDING
                        .matcher(Objects.requireNonNullElse(attachment.mediaType(), ""))
                        .matches())
                .toList();
        if (recordings.isEmpty()) {
            passOver("no-audio");
            return Optional.empty();
        }
        for (var recording : recordings) {
            try {
                var url = check.check(recording.url()).toString();
                return Optional.of(new Heard(item, recording, url.equals(recording.url()) ? recording.url() : url));
            } catch (UrlRefused e) {
                // The next one may do.
            }
        }
        passOver("audio-refused");
        return Optional.empty();
    }

    /** Audio addresses, without their queries, that several items without a guid would have to share. */
    private static Map<String, Long> sharedAudio(List<Heard> heard) {
        return heard.stream()
                .filter(item -> item.item().guid() == null)
                .map(Heard::url)
                .distinct()
                .collect(Collectors.groupingBy(Candidate::bare, Collectors.counting()));
    }

    private Candidate candidate(Heard heard, Map<String, Long> shared, UUID podcast, Instant age) {
        var item = heard.item();
        var url = heard.url();
        var bare = Candidate.bare(url);
        var standIn = shared.getOrDefault(bare, 0L) > 1 ? url : bare;
        var guid = item.guid() == null ? Ids.guid(standIn) : item.guid();
        return new Candidate(
                Ids.episode(podcast.toString(), guid),
                guid,
                item.title() == null ? "Untitled episode" : item.title(),
                url,
                heard.attachment(),
                item,
                believed(item.published()),
                age);
    }

    private @Nullable Instant believed(@Nullable Instant published) {
        return published == null || published.isBefore(EARLIEST) || isFuture(published) ? null : published;
    }

    private boolean isFuture(Instant published) {
        return published.isAfter(now.plus(CLOCK_SKEW));
    }
}
