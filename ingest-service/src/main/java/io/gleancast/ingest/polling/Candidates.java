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
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes episodes of items: finds the audio, the identity and the date that can be believed. */
final class Candidates {
    /** Before this nobody published podcasts; such a date orders an item, but is not passed on. */
    private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");

    /** Clocks differ; beyond this a date is in the future. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final Pattern NO_RECORDING = Pattern.compile(
            "(?i)(image/|text/(?!html|plain)|application/(pdf|zip|epub|x-bittorrent|json|x-shockwave-flash)).*");

    /** So many different recordings under one guid are no repetitions of one. */
    private static final int SHARED_BY = 4;

    private static final String DATE_NOT_READ = "date-not-read ";
    private static final int MOST_SHAPES = 10;

    private final UrlCheck check;
    private final Instant now;
    private final Map<String, Integer> passedOver = new LinkedHashMap<>();
    private final Map<String, Integer> unreadDates = new LinkedHashMap<>();

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
        var nameless = nameless(heard);
        var shared = sharedAudio(heard, nameless);
        heard.forEach(item -> noteUnreadDate(item.item()));
        var found = new ArrayList<Candidate>();
        var ids = new HashSet<String>();
        var age = now;
        for (var item : heard) {
            age = item.item().published() == null || isFuture(item.item().published())
                    ? age
                    : item.item().published();
            var candidate = candidate(item, nameless, shared, podcast, age);
            if (ids.add(candidate.id())) {
                found.add(candidate);
            } else {
                passOver("second-with-its-guid");
            }
        }
        return found;
    }

    /** What was left out, by reason; of dates that could not be read, by their shapes. */
    List<String> passedOver() {
        return Stream.concat(passedOver.entrySet().stream(), unreadDates.entrySet().stream())
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .toList();
    }

    private void noteUnreadDate(ParsedItem item) {
        var shape = item.unreadDate();
        if (shape != null && (unreadDates.size() < MOST_SHAPES || unreadDates.containsKey(DATE_NOT_READ + shape))) {
            unreadDates.merge(DATE_NOT_READ + shape, 1, Integer::sum);
        }
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

    /** Guids that name nothing, since all items or very many different ones have them. */
    private static Set<String> nameless(List<Heard> heard) {
        var uses = heard.stream()
                .filter(item -> item.item().guid() != null)
                .collect(Collectors.groupingBy(
                        item -> String.valueOf(item.item().guid()),
                        Collectors.mapping(Heard::url, Collectors.toSet())));
        var all =
                uses.size() == 1 && heard.stream().allMatch(item -> item.item().guid() != null);
        return uses.entrySet().stream()
                .filter(use -> use.getValue().size() >= (all ? 2 : SHARED_BY))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Audio addresses, without their queries, that several items without a guid would have to share. */
    private static Map<String, Long> sharedAudio(List<Heard> heard, Set<String> nameless) {
        return heard.stream()
                .filter(item -> !isNamed(item.item(), nameless))
                .map(Heard::url)
                .distinct()
                .collect(Collectors.groupingBy(Candidate::bare, Collectors.counting()));
    }

    private static boolean isNamed(ParsedItem item, Set<String> nameless) {
        return item.guid() != null && !nameless.contains(item.guid());
    }

    private Candidate candidate(
            Heard heard, Set<String> nameless, Map<String, Long> shared, UUID podcast, Instant age) {
        var item = heard.item();
        var url = heard.url();
        var bare = Candidate.bare(url);
        var standIn = shared.getOrDefault(bare, 0L) > 1 ? url : bare;
        var named = isNamed(item, nameless);
        var guid = named ? Objects.requireNonNull(item.guid()) : Ids.guid(standIn);
        return new Candidate(
                Ids.episode(podcast.toString(), guid),
                guid,
                named,
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
