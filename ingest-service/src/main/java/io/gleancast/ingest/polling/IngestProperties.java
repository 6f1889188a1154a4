package io.gleancast.ingest.polling;

import io.gleancast.ingest.feeds.TitleRules;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How feeds are polled.
 *
 * @param firstPoll how many of a new feed's episodes are announced, the newest first
 * @param perPoll how many are announced at each later poll, the newest first; the others wait for the next
 * @param perDay how many of one feed are announced in a UTC day; its first poll alone may go beyond
 * @param maxAge an older episode is not announced; 0: however old
 * @param minDuration a shorter episode is not announced, where its feed says how long it is
 * @param maxDuration nor is a longer one; 0: however long
 * @param includeTitles where not empty, a title must hold one of these phrases
 * @param excludeTitles a title must hold none of these
 * @param forgetAfter how long an item is remembered that its feed names no more
 * @param pollInterval the shortest time between two polls of a feed
 * @param maxPollInterval the longest, also where a server asks for more
 * @param concurrency how many feeds one replica polls at a time
 * @param perHost how many feeds of one host all replicas together poll at a time
 * @param lease how long a claimed feed is left to its replica; longer than any poll takes
 * @param maxFeedSize the largest feed, decoded
 * @param parseBudget how many bytes of feeds one replica reads at a time, beside one that is larger than a quarter of it; bounds
 *     the heap
 * @param parseDeadline how long the reading of one feed may take
 * @param honourAiRequests whether a {@code podcast:txt} that asks not to be used by machines is honoured like {@code podcast:block}
 */
@Validated
@ConfigurationProperties("ingest")
record IngestProperties(
        @Min(1) @DefaultValue("5") int firstPoll,
        @Min(1) @DefaultValue("5") int perPoll,
        @Min(1) @DefaultValue("24") int perDay,
        @DurationMin(seconds = 0) @DefaultValue("30d") Duration maxAge,
        @DurationMin(seconds = 0) @DefaultValue("0s") Duration minDuration,
        @DurationMin(seconds = 0) @DefaultValue("0s") Duration maxDuration,
        @DefaultValue List<String> includeTitles,
        @DefaultValue List<String> excludeTitles,
        @DurationMin(days = 1) @DefaultValue("400d") Duration forgetAfter,
        @DurationMin(seconds = 1) @DefaultValue("15m") Duration pollInterval,
        @DurationMin(seconds = 1) @DefaultValue("12h") Duration maxPollInterval,
        @Min(1) @Max(256) @DefaultValue("16") int concurrency,
        @Min(1) @DefaultValue("2") int perHost,
        @DurationMin(seconds = 90) @DefaultValue("5m") Duration lease,
        @DefaultValue("16MB") DataSize maxFeedSize,
        @DefaultValue("4MB") DataSize parseBudget,
        @DurationMin(seconds = 1) @DefaultValue("60s") Duration parseDeadline,
        @DefaultValue("true") boolean honourAiRequests) {

    TitleRules titles() {
        return new TitleRules(includeTitles, excludeTitles);
    }

    @AssertTrue(
            message =
                    "ingest.include-titles and ingest.exclude-titles take at most 50 phrases, each with a letter or digit")
    boolean isTitlesReadable() {
        try {
            titles();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @AssertTrue(message = "ingest.max-poll-interval must not be shorter than ingest.poll-interval") boolean isIntervalInOrder() {
        return maxPollInterval.compareTo(pollInterval) >= 0;
    }

    @AssertTrue(message = "ingest.forget-after must be longer than ingest.max-age") boolean isMemoryLongEnough() {
        return forgetAfter.compareTo(maxAge) > 0;
    }

    @AssertTrue(message = "ingest.lease must be longer than twice ingest.parse-deadline and a minute") boolean isLeaseLongEnough() {
        return lease.compareTo(parseDeadline.multipliedBy(2).plusMinutes(1)) > 0;
    }
}
