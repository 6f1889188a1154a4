package io.gleancast.digest.curation;

import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Insight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the public editions, one a UTC day: the five of a reader without wishes. Once chosen an edition stays; it follows what
 * becomes of its insights, and nothing else.
 */
@Component
public class Editions {
    /** For how long an item that was sent counts against its like. */
    private static final Period MEMORY = Period.ofDays(90);

    private static final int DATES = 400;

    private final EditionTable table;
    private final PublicEdition choosing;
    private final EditionPublication publication;
    private final Clock clock;

    Editions(EditionTable table, PublicEdition choosing, EditionPublication publication, Clock clock) {
        this.table = table;
        this.choosing = choosing;
        this.publication = publication;
        this.clock = clock;
    }

    /**
     * Today's edition: chosen and kept now if it was not before, and published soon. Absent, and to be tried again later,
     * where nothing is worth sending.
     */
    public Optional<Digest> publishToday() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (table.find(today).isEmpty()) {
            choosing.choose(today, profile(today)).ifPresent(digest -> table.keep(digest, false));
            publication.publishSoon();
        }
        return table.find(today);
    }

    /** An edition as it was chosen, or as it was published last. */
    public Optional<Digest> find(LocalDate date) {
        return table.find(date);
    }

    /** The newest days that have an edition, the newest first. */
    public List<LocalDate> dates() {
        return table.dates(DATES, 0);
    }

    /** Takes in an edition from the topic, but for what was withdrawn or deleted since, unless it is known or older. */
    void rebuild(Digest digest) {
        var standing = choosing.asItStands(digest);
        var kept = table.find(digest.date());
        if (kept.isEmpty()) {
            table.keep(standing, standing.equals(digest));
        } else if (standing.equals(kept.get())) {
            if (standing.equals(digest)) {
                table.markPublished(digest.date());
            }
            return;
        } else if (isNewer(digest, kept.get())) {
            table.replace(standing, standing.equals(digest));
        }
        // What the topic says of this day later comes first.
        table.rest(digest.date());
    }

    /** Puts each edition right in which an insight was worded anew, retracted or deleted since. */
    void correct() {
        for (var date : table.outdated()) {
            try {
                table.find(date).ifPresent(this::correct);
            } catch (RuntimeException e) {
                publication.pause(date, e);
            }
        }
        publication.publishKept();
    }

    /** Removes those that are older than is kept. */
    void forget(Duration keep) {
        table.forget(LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC));
    }

    private void correct(Digest digest) {
        var standing = choosing.asItStands(digest);
        if (standing.equals(digest)) {
            throw new IllegalStateException("Nothing in the edition can be put right");
        }
        table.replace(standing, false);
    }

    /** Whom the edition of a day is chosen for: one who had all earlier ones. */
    Profile profile(LocalDate date) {
        var since = table.lastBefore(date)
                .flatMap(previous -> Optional.ofNullable(previous.until()))
                .orElse(Instant.EPOCH);
        return Profile.plain(Set.copyOf(table.insightsOf(date.minus(MEMORY), date)), since);
    }

    /** Whether any item is newer than the one that is kept, or some that are kept are there no more and nothing else is new. */
    private static boolean isNewer(Digest digest, Digest kept) {
        var ours = byId(kept);
        var theirs = byId(digest);
        if (theirs.values().stream()
                .anyMatch(item -> isNewer(item, ours.get(item.insight().id())))) {
            return true;
        }
        return theirs.size() < ours.size() && ours.keySet().containsAll(theirs.keySet());
    }

    private static boolean isNewer(Digest.Item item, Digest.@Nullable Item kept) {
        if (kept == null) {
            return false;
        }
        var theirs = item.insight();
        var ours = kept.insight();
        return theirs.revision() > ours.revision()
                || (theirs.revision() == ours.revision()
                        && theirs.status() == Insight.Status.RETRACTED
                        && ours.status() == Insight.Status.PUBLISHED);
    }

    private static Map<String, Digest.Item> byId(Digest digest) {
        return digest.items().stream()
                .collect(Collectors.toMap(item -> item.insight().id(), Function.identity(), (one, _) -> one));
    }
}
