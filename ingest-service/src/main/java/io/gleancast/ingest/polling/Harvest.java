package io.gleancast.ingest.polling;

import io.gleancast.contracts.Ids;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.ingest.polling.Sighting.Outcome;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reading of a feed brings: which items are new, and which of those are announced. */
record Harvest(UUID podcastId, List<Sighting> sightings, List<Instant> published, List<String> passedOver) {

    /**
     * Judges a reading.
     *
     * @param known what was seen of the feed before
     */
    static Harvest of(
            Claim claim,
            URI url,
            ParsedFeed feed,
            List<Known> known,
            Candidates.UrlCheck check,
            IngestProperties properties,
            Instant now) {
        var podcast = claim.podcastId() == null ? podcastId(feed, url) : claim.podcastId();
        var candidates = new Candidates(check, now);
        var all = candidates.of(feed, podcast);
        var judge = new Judge(claim, feed, known, all, properties, now);
        var writer = new EpisodeWriter(feed, podcast, url, check, now);
        var sightings = judge.outcomes().entrySet().stream()
                .map(judged -> sighting(judged.getKey(), judged.getValue(), writer))
                .toList();
        sightings.stream()
                .filter(sighting -> sighting.outcome() != Outcome.ANNOUNCE)
                .forEach(sighting -> candidates.passOver(sighting.outcome().text()));
        return new Harvest(
                podcast,
                sightings,
                all.stream()
                        .map(Candidate::published)
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                candidates.passedOver());
    }

    private static Sighting sighting(Candidate candidate, Outcome outcome, EpisodeWriter writer) {
        return new Sighting(
                candidate.id(),
                candidate.audioUrl(),
                candidate.titleKey(),
                candidate.published(),
                outcome,
                outcome == Outcome.ANNOUNCE ? writer.write(candidate) : null);
    }

    private static UUID podcastId(ParsedFeed feed, URI url) {
        try {
            if (feed.guid() != null && feed.guid().length() == 36) {
                return UUID.fromString(feed.guid());
            }
        } catch (IllegalArgumentException e) {
            // It is no UUID, and the URL stands in for it.
        }
        return UUID.fromString(Ids.podcast(url.toString()));
    }

    /** Decides over the items that were not known by their id. */
    private static final class Judge {
        private final Claim claim;
        private final ParsedFeed feed;
        private final IngestProperties properties;
        private final Instant now;
        private final List<Candidate> fresh;
        private final Map<String, Long> audioUses;
        private final Vanished vanished;
        private final boolean startsOver;

        Judge(
                Claim claim,
                ParsedFeed feed,
                List<Known> known,
                List<Candidate> all,
                IngestProperties properties,
                Instant now) {
            this.claim = claim;
            this.feed = feed;
            this.properties = properties;
            this.now = now;
            var ids = known.stream().map(Known::id).collect(Collectors.toSet());
            this.fresh = all.stream().filter(item -> !ids.contains(item.id())).toList();
            this.audioUses = all.stream().collect(Collectors.groupingBy(Candidate::bareAudio, Collectors.counting()));
            this.vanished = new Vanished(known, all.stream().map(Candidate::id).collect(Collectors.toSet()));
            // Where nothing is as it was, everything is as at a first poll.
            this.startsOver = claim.first() || (!known.isEmpty() && fresh.size() == all.size());
        }

        Map<Candidate, Outcome> outcomes() {
            var outcomes = new LinkedHashMap<Candidate, Outcome>();
            fresh.forEach(item -> outcomes.put(item, outcome(item)));
            if (startsOver) {
                outcomes.entrySet().stream()
                        .filter(judged -> judged.getValue() == Outcome.ANNOUNCE)
                        .sorted(Comparator.comparing(judged -> judged.getKey().age(), Comparator.reverseOrder()))
                        .skip(properties.firstPoll())
                        .toList()
                        .forEach(judged -> outcomes.put(judged.getKey(), Outcome.NOT_NEWEST));
            }
            return outcomes;
        }

        private Outcome outcome(Candidate item) {
            if (vanished.had(item, audioUses.getOrDefault(item.bareAudio(), 0L) == 1)) {
                return Outcome.NEW_GUID;
            }
            if (feed.blocked()) {
                return Outcome.BLOCKED;
            }
            if (!claim.rules().want(item.title())) {
                return Outcome.TITLE_RULE;
            }
            var maxAge = properties.maxAge();
            return !maxAge.isZero() && item.age().isBefore(now.minus(maxAge)) ? Outcome.TOO_OLD : Outcome.ANNOUNCE;
        }
    }

    /** The known items that the feed names no more: what looks like one of them is one of them, under a new guid. */
    private static final class Vanished {
        private final Set<String> audio = new HashSet<>();
        private final Map<String, Long> bareAudio;
        private final Set<TitleAndDate> titles = new HashSet<>();

        private record TitleAndDate(String titleKey, Instant published) {}

        Vanished(List<Known> known, Set<String> present) {
            var gone =
                    known.stream().filter(item -> !present.contains(item.id())).toList();
            for (var item : gone) {
                audio.add(item.audioUrl());
                add(item.titleKey(), item.published());
            }
            this.bareAudio = gone.stream()
                    .collect(Collectors.groupingBy(item -> Candidate.bare(item.audioUrl()), Collectors.counting()));
        }

        boolean had(Candidate item, boolean onlyUseOfAudio) {
            var sameAudio = audio.contains(item.audioUrl().toString())
                    || (onlyUseOfAudio && bareAudio.getOrDefault(item.bareAudio(), 0L) == 1);
            var published = item.published();
            return sameAudio || (published != null && titles.contains(new TitleAndDate(item.titleKey(), published)));
        }

        private void add(String titleKey, @Nullable Instant published) {
            if (published != null) {
                titles.add(new TitleAndDate(titleKey, published));
            }
        }
    }
}
