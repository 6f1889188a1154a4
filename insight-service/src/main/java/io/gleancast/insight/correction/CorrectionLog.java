package io.gleancast.insight.correction;

import io.gleancast.contracts.Insight;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Why operators did what they did, in PostgreSQL. */
@Repository
class CorrectionLog {
    private final JdbcClient jdbc;
    private final Clock clock;

    CorrectionLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Insight insight, String deed, String reason) {
        jdbc.sql("""
                        INSERT INTO corrections (insight_id, revision, deed, reason, done_at)
                        VALUES (:id, :revision, :deed, :reason, :now) ON CONFLICT DO NOTHING""")
                .param("id", UUID.fromString(insight.id()))
                .param("revision", insight.revision())
                .param("deed", deed)
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
