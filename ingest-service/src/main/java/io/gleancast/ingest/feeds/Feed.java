package io.gleancast.ingest.feeds;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A feed as an operator sees it.
 *
 * @param id UUIDv5 of the URL it was added by; it stays when the feed moves
 * @param reason why it stands as it does, where that is not plain
 * @param since when it came into its state
 * @param title as the feed or the import says it
 * @param contested the identity that it claims and that a feed of another host had first; it goes by one of its own until the
 *     operator decides
 * @param claimedBy feeds of other hosts that claim this one's identity
 * @param failures how many polls in a row went wrong
 * @param episodes how many episodes were announced
 * @param pending how many more are kept and about to be
 * @param setAside how many could never be sent
 * @param groups in which a list named it, from the outermost
 * @param passedOver what the last reading left out, and why: lines of a reason and a count
 */
record Feed(
        UUID id,
        URI url,
        FeedState state,
        @Nullable String reason,
        Instant since,
        @Nullable String title,
        @Nullable UUID podcastId,
        @Nullable UUID contested,
        List<UUID> claimedBy,
        Instant added,
        @Nullable Instant lastPolled,
        @Nullable Instant nextPoll,
        int failures,
        long episodes,
        long pending,
        long setAside,
        List<String> passedOver,
        List<String> groups,
        FeedRules rules) {}
