package io.gleancast.ingest.feeds;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a feed stands. */
public enum FeedState {
    /** Its last poll went well, or none was made yet. */
    ACTIVE,
    /** Its last poll went wrong; it is tried again, less and less often. */
    FAILING,
    /** Its last reading went well, but nothing could be taken from it; the reason says what was passed over. */
    EMPTY,
    /** The show asks to be left out; it is looked at now and then, in case that changes. */
    BLOCKED,
    /** The operator put it to rest. */
    PAUSED,
    /** It is polled no more: gone for good, or moved to a feed that is followed already. */
    ENDED;

    /** As it is written in the database and in JSON. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name, as {@link #text} writes it. */
    public static FeedState of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No feed is in such a state. States are: "
                        + Arrays.stream(values()).map(FeedState::text).collect(Collectors.joining(", "))));
    }
}
