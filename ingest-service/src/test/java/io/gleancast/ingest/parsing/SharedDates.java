package io.gleancast.ingest.parsing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets tests of other packages read dates. */
public final class SharedDates {
    private SharedDates() {}

    public static @Nullable Instant read(String text) {
        return Dates.parse(text);
    }
}
