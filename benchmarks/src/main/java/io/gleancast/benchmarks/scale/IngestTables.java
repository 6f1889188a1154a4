package io.gleancast.benchmarks.scale;

import java.sql.SQLException;

/** Feeds of which none is due, with ten items each. */
final class IngestTables {
    private IngestTables() {}

    static void fill(String url, Scale scale) throws SQLException {
        try (var rows = new Rows(url)) {
            rows.make("""
                    INSERT INTO feeds (id, url, host, title, state, reason, added, podcast_id, last_polled, next_poll_at, failures)
                    SELECT md5('feed ' || n)::uuid, 'https://host-' || n % 5000 || '.example/feeds/' || n || '.xml',
                        'host-' || n % 5000 || '.example', 'Show number ' || n,
                        CASE WHEN n % 50 = 0 THEN 'failing' WHEN n % 97 = 0 THEN 'paused' ELSE 'active' END,
                        CASE WHEN n % 50 = 0 THEN 'The host''s name is not known' END,
                        now() - n * interval '1 second', md5('show ' || n)::uuid, now(), now() + interval '7 days', n % 50
                    FROM generate_series(1, :n) AS n""", scale.shows());
            rows.make("""
                    INSERT INTO episodes (id, feed_id, audio_url, title_key, published, first_seen, outcome, announced)
                    SELECT md5('episode ' || n)::uuid, md5('feed ' || 1 + n % :n)::uuid, 'https://audio.example/' || n || '.mp3',
                        'episode number ' || n, now() - n * interval '1 minute', now() - n * interval '1 minute',
                        'announce', now() - n * interval '1 minute'
                    FROM generate_series(1, 10 * :n) AS n""", scale.shows());
            rows.analyze();
        }
    }
}
