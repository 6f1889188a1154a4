package io.gleancast.ingest.polling;

import io.gleancast.ingest.feeds.TitleRules;
import io.gleancast.ingest.polling.Claim.Validators;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Hands each due feed to one replica at a time, and minds how many of one host are out. */
@Repository
class Claims {
    /** Any number that nothing else locks: replicas claim one after the other, so that the count per host holds. */
    private static final long CLAIMING = 0x1_6357_0001L;

    private static final String DUE = """
            f.state IN ('active', 'failing', 'blocked') AND f.next_poll_at <= :now
              AND (f.leased_until IS NULL OR f.leased_until <= :now)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final IngestProperties properties;

    Claims(JdbcClient jdbc, Clock clock, IngestProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    /** The feed that is due for longest, now leased, if its host is not busy. */
    @Transactional
    public Optional<Claim> next() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:key)")
                .param("key", CLAIMING)
                .query()
                .singleRow();
        var now = clock.instant();
        return jdbc.sql("""
                        UPDATE feeds SET lease = :lease, leased_until = :until
                        WHERE id = (
                            SELECT f.id FROM feeds f
                            WHERE %s
                              AND :perHost > (SELECT count(*) FROM feeds busy
                                              WHERE busy.host = f.host AND busy.leased_until > :now)
                            ORDER BY f.next_poll_at
                            LIMIT 1
                            FOR UPDATE OF f SKIP LOCKED)
                        RETURNING *
                        """.formatted(DUE))
                .param("lease", UUID.randomUUID())
                .param("now", utc(now))
                .param("until", utc(now.plus(properties.lease())))
                .param("perHost", properties.perHost())
                .query(Claims::claim)
                .optional();
    }

    /** Gives a feed back as it was, to be polled again soon: the fault was ours. */
    void giveBack(Claim claim, Duration wait) {
        jdbc.sql("""
                        UPDATE feeds SET lease = NULL, leased_until = NULL, next_poll_at = :next
                        WHERE id = :id AND lease = :lease
                        """)
                .param("id", claim.feed())
                .param("lease", claim.lease())
                .param("next", utc(clock.instant().plus(wait)))
                .update();
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        var sha256 = row.getString("body_sha256");
        var cadence = (Long) row.getObject("cadence_seconds");
        return new Claim(
                row.getObject("id", UUID.class),
                row.getObject("lease", UUID.class),
                URI.create(row.getString("url")),
                row.getObject("podcast_id", UUID.class),
                sha256 == null ? null : new Validators(row.getString("etag"), row.getString("last_modified"), sha256),
                row.getInt("failures"),
                cadence == null ? null : Duration.ofSeconds(cadence),
                instant(row.getObject("newest", OffsetDateTime.class)),
                new TitleRules(words(row, "include_words"), words(row, "exclude_words")));
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
