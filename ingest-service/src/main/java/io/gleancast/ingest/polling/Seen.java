package io.gleancast.ingest.polling;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What was seen of a feed's items at earlier polls. */
interface Seen {
    /** Whether anything of this feed was. */
    boolean any();

    /** Which of these items were, by their ids; in whichever feed of the show. */
    Set<String> among(Set<String> ids);

    /** What the feed named once and does not now, the latest first, as many as help. */
    List<Known> missing(Set<String> present);

    /** How many were to be announced, from then on. */
    int announcedSince(Instant then);
}
