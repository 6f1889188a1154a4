package io.gleancast.digest.sending;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Quotes that readers say are wrong, until an operator has looked. */
@Component
public class Reports {
    private static final int SHOWN = 100;
    /** Of one insight: whoever looks at it looks once. */
    private static final int MOST_OPEN = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    Reports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One of them. */
    public record Report(long id, String insightId, String remark, Instant at) {}

    public void add(String insightId, String remark) {
        jdbc.sql("""
                        INSERT INTO quote_reports (insight_id, remark, at) SELECT :insight, :remark, :now
                        WHERE (SELECT count(*) FROM quote_reports WHERE insight_id = :insight AND closed_at IS NULL) < :most""")
                .param("insight", UUID.fromString(insightId))
                .param("most", MOST_OPEN)
                .param("remark", remark)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public List<Report> open() {
        return jdbc.sql("""
                        SELECT id, insight_id, remark, at FROM quote_reports
                        WHERE closed_at IS NULL ORDER BY at LIMIT :limit""")
                .param("limit", SHOWN)
                .query((row, _) -> new Report(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Deletes some that are older than an instant, and says how many. */
    int forgetSomeBefore(Instant instant, int most) {
        return jdbc.sql("""
                        DELETE FROM quote_reports WHERE id IN (SELECT id FROM quote_reports WHERE at < :instant LIMIT :most)""")
                .param("instant", instant.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    public void close(long id) {
        jdbc.sql("UPDATE quote_reports SET closed_at = :now WHERE id = :id")
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
