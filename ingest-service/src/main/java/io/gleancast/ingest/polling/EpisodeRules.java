package io.gleancast.ingest.polling;

import io.gleancast.ingest.feeds.FeedRules;
import io.gleancast.ingest.feeds.TitleRules;
import io.gleancast.ingest.polling.Sighting.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** By what a feed's new episodes are refused: its own rules and, where it has none, those of all feeds; by titles both. */
final class EpisodeRules {
    private final TitleRules ownTitles;
    private final TitleRules allTitles;
    private final int firstPoll;
    private final Duration maxAge;
    private final Duration minDuration;
    private final Duration maxDuration;

    EpisodeRules(FeedRules own, IngestProperties all) {
        this.ownTitles = own.titles();
        this.allTitles = all.titles();
        this.firstPoll = Objects.requireNonNullElse(own.firstPoll(), all.firstPoll());
        this.maxAge = Objects.requireNonNullElse(own.maxAge(), all.maxAge());
        this.minDuration = Objects.requireNonNullElse(own.minDuration(), all.minDuration());
        this.maxDuration = Objects.requireNonNullElse(own.maxDuration(), all.maxDuration());
    }

    int firstPoll() {
        return firstPoll;
    }

    /** Why it is refused; nothing where it is not. */
    @Nullable Outcome refusal(Candidate item, Instant now) {
        if (!ownTitles.want(item.title()) || !allTitles.want(item.title())) {
            return Outcome.TITLE_RULE;
        }
        var duration = item.item().durationMs();
        if (duration != null && duration < minDuration.toMillis()) {
            return Outcome.TOO_SHORT;
        }
        if (duration != null && !maxDuration.isZero() && duration > maxDuration.toMillis()) {
            return Outcome.TOO_LONG;
        }
        return !maxAge.isZero() && item.age().isBefore(now.minus(maxAge)) ? Outcome.TOO_OLD : null;
    }
}
