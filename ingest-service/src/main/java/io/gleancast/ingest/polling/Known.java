package io.gleancast.ingest.polling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An item that was seen at an earlier poll. */
record Known(
        String id,
        String audioUrl,
        String titleKey,
        @Nullable Instant published) {}
