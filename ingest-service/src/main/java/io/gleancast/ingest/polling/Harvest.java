package io.gleancast.ingest.polling;

import io.gleancast.contracts.Texts;
import io.gleancast.ingest.feeds.FeedState;
import io.gleancast.ingest.feeds.Identities.Identity;
import io.gleancast.ingest.parsing.Mending;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.ingest.polling.Sighting.Outcome;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a reading of a feed brings: which items are new, and which of those are announced.
 *
 * @param present the ids of all items
 * @param putOff how many new ones wait for a later poll, and are not remembered until then
 * @param standing how the feed stands after it
 */
record Harvest(
        Identity identity,
        Set<String> present,
        List<Sighting> sightings,
        List<Instant> published,
        List<String> passedOver,
        int putOff,
        Standing standing) {

    /** A state and the reason for it. */
    record Standing(FeedState state, @Nullable String reason) {}

    /**
     * What was read.
     *
     * @param url where the feed lives from now on
     * @param source where the body came from in the end
     */
    record Show(Identity identity, URI url, URI source, ParsedFeed feed) {}

    /** Judges a reading. */
    static Harvest of(
            Claim claim, Show show, Seen seen, Candidates.UrlCheck check, IngestProperties properties, Instant now) {
        var feed = show.feed();
        var podcast = show.identity().podcast();
        var candidates = new Candidates(check, now);
        var all = candidates.of(feed, podcast);
        var judge = new Judge(claim, feed, seen, all, properties, now);
        var writer = new EpisodeWriter(show, check, now);
        var outcomes = judge.outcomes();
        var told = judge.told(outcomes);
        var sightings = outcomes.stream()
                .map(judged ->
                        sighting(judged, writer, told.contains(judged.item().id())))
                .toList();
        sightings.stream()
                .filter(sighting -> sighting.outcome() != Outcome.ANNOUNCE)
                .forEach(sighting -> candidates.passOver(sighting.outcome().text()));
        var putOff = judge.fresh.size() - outcomes.size();
        return new Harvest(
                show.identity(),
                judge.present,
                sightings,
                all.stream().map(Candidate::published).filter(Objects::nonNull).toList(),
                candidates.passedOver(),
                putOff,
                standing(feed, all.isEmpty(), candidates.passedOver(), putOff, properties));
    }

    private static Standing standing(
            ParsedFeed feed, boolean nothing, List<String> passedOver, int putOff, IngestProperties properties) {
        if (feed.blocked()) {
            return new Standing(FeedState.BLOCKED, "The show asks to be left out (podcast:block)");
        }
        if (feed.reserved() && properties.honourAiRequests()) {
            return new Standing(
                    FeedState.BLOCKED,
                    "The show asks that machines do not use it (podcast:txt; ingest.honour-ai-requests)");
        }
        var reasons = new ArrayList<String>();
        if (feed.items().isEmpty()) {
            reasons.add("It names no items");
        } else if (nothing) {
            reasons.add("Nothing could be taken of its %d items: %s"
                    .formatted(feed.items().size(), String.join(", ", passedOver)));
        }
        if (feed.mendings().contains(Mending.CUT_OFF)) {
            reasons.add(
                    "It was cut off: %d items were whole".formatted(feed.items().size()));
        }
        if (putOff > 0) {
            reasons.add(
                    "%d new episodes wait: a feed announces a few at a poll and a day (ingest.per-poll, ingest.per-day), the newest first"
                            .formatted(putOff));
        }
        return new Standing(
                nothing && !feed.items().isEmpty() ? FeedState.EMPTY : FeedState.ACTIVE,
                reasons.isEmpty() ? null : Texts.cut(String.join(". ", reasons), Texts.SENTENCE));
    }

    private record Judged(Candidate item, Outcome outcome) {}

    private static Sighting sighting(Judged judged, EpisodeWriter writer, boolean told) {
        var item = judged.item();
        return new Sighting(
                item.id(),
                item.guid(),
                item.title(),
                item.audioUrl(),
                item.titleKey(),
                item.published(),
                judged.outcome(),
                judged.outcome() == Outcome.ANNOUNCE ? writer.write(item) : null,
                told ? writer.drop(item, judged.outcome()) : null);
    }

    /** Decides over the items that were not known by their id. */
    private static final class Judge {
        /** At one poll, of one feed. */
        private static final int MOST_TOLD = 50;

        private final Claim claim;
        private final ParsedFeed feed;
        private final Seen seen;
        private final IngestProperties properties;
        private final EpisodeRules rules;
        private final Instant now;
        private final Set<String> present;
        private final List<Candidate> fresh;
        private final Map<String, Long> audioUses;
        private final Vanished vanished;
        private final boolean startsOver;

        Judge(Claim claim, ParsedFeed feed, Seen seen, List<Candidate> all, IngestProperties properties, Instant now) {
            this.claim = claim;
            this.feed = feed;
            this.seen = seen;
            this.properties = properties;
            this.rules = new EpisodeRules(claim.rules(), properties);
            this.now = now;
            this.present = all.stream().map(Candidate::id).collect(Collectors.toSet());
            var known = seen.among(present);
            this.fresh = all.stream().filter(item -> !known.contains(item.id())).toList();
            this.audioUses = all.stream().collect(Collectors.groupingBy(Candidate::bareAudio, Collectors.counting()));
            this.vanished = new Vanished(fresh.isEmpty() ? List.of() : seen.missing(present));
            // Where nothing is as it was, everything is as at a first poll.
            this.startsOver = claim.first() || (known.isEmpty() && seen.any());
        }

        /** What becomes of each; one that is put off is not among them, and as new at the next poll. */
        List<Judged> outcomes() {
            var judged =
                    fresh.stream().map(item -> new Judged(item, outcome(item))).toList();
            var tooMany = judged.stream()
                    .filter(item -> item.outcome() == Outcome.ANNOUNCE)
                    .map(Judged::item)
                    .sorted(Comparator.comparing(Candidate::age, Comparator.reverseOrder()))
                    .skip(most())
                    .map(Candidate::id)
                    .collect(Collectors.toSet());
            return judged.stream()
                    .filter(item -> !tooMany.contains(item.item().id()) || startsOver)
                    .map(item ->
                            tooMany.contains(item.item().id()) ? new Judged(item.item(), Outcome.NOT_NEWEST) : item)
                    .toList();
        }

        private long most() {
            if (claim.first()) {
                return rules.firstPoll();
            }
            var today = seen.announcedSince(now.truncatedTo(ChronoUnit.DAYS));
            var left = Math.max(0, properties.perDay() - today);
            return Math.min(left, startsOver ? rules.firstPoll() : properties.perPoll());
        }

        private Outcome outcome(Candidate item) {
            if (vanished.had(item, audioUses.getOrDefault(item.bareAudio(), 0L) == 1)) {
                return Outcome.NEW_GUID;
            }
            if (feed.blocked()) {
                return Outcome.BLOCKED;
            }
            if (properties.honourAiRequests() && (feed.reserved() || item.item().reserved())) {
                return Outcome.RESERVED;
            }
            var refusal = rules.refusal(item, now);
            return refusal == null ? Outcome.ANNOUNCE : refusal;
        }

        /**
         * Of which it is told on a topic that a rule refuses them. What was published before anybody followed the feed is no news: then
         * nothing is told of old ones, and of the others as much as would be announced.
         */
        Set<String> told(List<Judged> outcomes) {
            return outcomes.stream()
                    .filter(judged ->
                            judged.outcome().refusal() != null && !(startsOver && judged.outcome() == Outcome.TOO_OLD))
                    .map(Judged::item)
                    .sorted(Comparator.comparing(Candidate::age, Comparator.reverseOrder()))
                    .limit(startsOver ? rules.firstPoll() : MOST_TOLD)
                    .map(Candidate::id)
                    .collect(Collectors.toSet());
        }
    }

    /** The known items that the feed names no more: what looks like one of them is one of them, under a new guid. */
    private static final class Vanished {
        private final Set<String> audio = new HashSet<>();
        private final Map<String, Long> bareAudio;
        private final Set<TitleAndDate> titles = new HashSet<>();
        private final Set<String> undatedTitles;

        private record TitleAndDate(String titleKey, Instant published) {}

        Vanished(List<Known> gone) {
            for (var item : gone) {
                audio.add(item.audioUrl());
                add(item.titleKey(), item.published());
            }
            this.bareAudio = gone.stream()
                    .collect(Collectors.groupingBy(item -> Candidate.bare(item.audioUrl()), Collectors.counting()));
            this.undatedTitles = gone.stream()
                    .filter(item -> item.published() == null)
                    .map(Known::titleKey)
                    .collect(Collectors.toSet());
        }

        boolean had(Candidate item, boolean onlyUseOfAudio) {
            var sameAudio = audio.contains(item.audioUrl())
                    || (onlyUseOfAudio && bareAudio.getOrDefault(item.bareAudio(), 0L) == 1);
            var published = item.published();
            // Without guid and date there is but the title, where an address changes at each poll.
            var sameTitle = published == null
                    ? !item.named() && item.item().title() != null && undatedTitles.contains(item.titleKey())
                    : titles.contains(new TitleAndDate(item.titleKey(), published));
            return sameAudio || sameTitle;
        }

        private void add(String titleKey, @Nullable Instant published) {
            if (published != null) {
                titles.add(new TitleAndDate(titleKey, published));
            }
        }
    }
}
