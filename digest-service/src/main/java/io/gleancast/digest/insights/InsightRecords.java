package io.gleancast.digest.insights;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Reads records as they lie in the table. One that a later version of us cannot read any more is passed over and counted. */
final class InsightRecords {
    private static final Logger log = LoggerFactory.getLogger(InsightRecords.class);
    private static final LongAdder unreadable = new LongAdder();

    private InsightRecords() {}

    static String write(Insight insight) {
        return ContractsJson.MAPPER.writeValueAsString(insight);
    }

    /** Absent where it is no insight. */
    static @Nullable Insight read(String json) {
        try {
            return ContractsJson.MAPPER.readValue(json, Insight.class);
        } catch (JacksonException e) {
            unreadable.increment();
            log.warn("A kept insight cannot be read any more: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    /** How often one could not be read since the start. */
    static long unreadable() {
        return unreadable.sum();
    }
}
