package io.gleancast.digest.curation;

import java.time.Instant;
import java.util.Set;

/**
 * What choosing knows of a reader.
 *
 * @param followedTopics any id that leads to the topic
 * @param mutedTopics any id that leads to the topic
 * @param lessLike insights of which the reader asked for fewer
 * @param sent insights that the reader was sent in the last 90 days
 * @param since only what was first published after it is considered: when the reader's last digest was chosen
 */
public record Profile(
        Set<String> followedShows,
        Set<String> followedTopics,
        Set<String> mutedShows,
        Set<String> mutedTopics,
        Set<String> lessLike,
        Set<String> sent,
        Instant since) {
    public Profile {
        followedShows = Set.copyOf(followedShows);
        followedTopics = Set.copyOf(followedTopics);
        mutedShows = Set.copyOf(mutedShows);
        mutedTopics = Set.copyOf(mutedTopics);
        lessLike = Set.copyOf(lessLike);
        sent = Set.copyOf(sent);
    }

    /** A reader without wishes, which is also the public edition's. */
    public static Profile plain(Set<String> sent, Instant since) {
        return new Profile(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), sent, since);
    }
}
