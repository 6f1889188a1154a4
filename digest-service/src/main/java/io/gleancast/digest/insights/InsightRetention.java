package io.gleancast.digest.insights;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what is older than is kept, a few at a time. The index forgets it when it is built anew, and shows it no more. */
@Component
class InsightRetention {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final DeletedInsights deleted;
    private final InsightProperties properties;
    private final Clock clock;

    InsightRetention(JdbcClient jdbc, DeletedInsights deleted, InsightProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.deleted = deleted;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void forget() {
        int removed = BATCH;
        while (removed == BATCH) {
            removed = jdbc.sql("""
                            DELETE FROM insights WHERE number IN (
                                SELECT number FROM insights WHERE published < ? ORDER BY published LIMIT ?)""")
                    .params(InsightStore.at(clock.instant().minus(properties.keep())), BATCH)
                    .update();
        }
        jdbc.sql("DELETE FROM shows WHERE insights <= 0").update();
        deleted.forget(clock.instant().minus(properties.keepDeleted()));
    }
}
