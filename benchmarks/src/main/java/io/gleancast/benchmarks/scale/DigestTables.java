package io.gleancast.benchmarks.scale;

import io.gleancast.benchmarks.send.Readership;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Digest;
import io.gleancast.digest.insights.SampleLibrary;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;

/** Insights in their topics, readers with their wishes and a digest each, a year of editions, and what readers report. */
final class DigestTables {
    static final int EDITIONS = 365;
    private static final int FRESH = 3000;
    private static final int OLD = 1000;
    private static final int AN_EDITION = 5;
    private static final Digest.Factors FACTORS = new Digest.Factors(0.8, 0.8, 1, 0.5, 0);

    private DigestTables() {}

    static void fill(String url, Scale scale, SampleLibrary library) throws SQLException {
        var database = new PGSimpleDataSource();
        database.setUrl(url);
        library.fill(database);
        var now = Instant.now();
        new Readership(library, Math.min(FRESH, scale.insights() / 2), Math.min(OLD, scale.insights() / 2))
                .fill(database, scale.readers(), now, now.minus(Duration.ofHours(21)));
        try (var rows = new Rows(url)) {
            edit(rows, library, scale);
            // As the ledger keeps what was sent.
            rows.make("""
                    UPDATE deliveries SET items = jsonb_build_object('told', jsonb_build_array(), 'items', (
                        SELECT jsonb_agg(jsonb_build_object('id', id, 'revision', 1, 'sources', 1, 'factors', jsonb_build_object(
                            'total', 0.8, 'quality', 0.8, 'novelty', 1, 'freshness', 0.5, 'corroboration', 0, 'follows', 0)))
                        FROM unnest(insights) AS id))""", 0);
            rows.make("""
                    INSERT INTO quote_reports (insight_id, remark, at, closed_at)
                    SELECT id, 'The second number is another one.', now() - number * interval '1 minute',
                        CASE WHEN number % 2 = 0 THEN now() END
                    FROM insights WHERE number <= 20000""", 0);
            rows.make("""
                    INSERT INTO feedback (kind, subscriber_id, at)
                    SELECT (ARRAY['hard-bounce', 'soft-bounce', 'complaint'])[1 + n % 3], md5('reader ' || n)::uuid,
                        now() - n * interval '1 minute'
                    FROM generate_series(1, least(:n, 100000)) AS n""", scale.readers());
            rows.make("""
                    INSERT INTO suppressions (address_hash, reason, since)
                    SELECT sha256(('gone ' || n)::bytea), 'bounced', now() FROM generate_series(1, :n / 10) AS n""", scale.readers());
            rows.analyze();
        }
    }

    private static void edit(Rows rows, SampleLibrary library, Scale scale) throws SQLException {
        var today = LocalDate.now(ZoneOffset.UTC);
        rows.copy("editions", "date, record, published", EDITIONS, day -> {
            var items = IntStream.range(0, AN_EDITION)
                    .mapToObj(i -> new Digest.Item(i + 1, library.insight(number(day, i, scale)), 1, FACTORS))
                    .toList();
            var digest = new Digest(today.minusDays(day), items, "0".repeat(64), null);
            return new Object[] {digest.date(), ContractsJson.MAPPER.writeValueAsString(digest), true};
        });
        rows.copy(
                "edition_items",
                "date, insight_id, retracted, position, headline, revision",
                EDITIONS * AN_EDITION,
                n -> {
                    var insight = library.insight(number(n / AN_EDITION, n % AN_EDITION, scale));
                    return new Object[] {
                        today.minusDays(n / AN_EDITION),
                        insight.id(),
                        false,
                        n % AN_EDITION + 1,
                        insight.headline(),
                        insight.revision()
                    };
                });
    }

    private static int number(int day, int item, Scale scale) {
        return (day * 1440 + item) % scale.insights();
    }
}
