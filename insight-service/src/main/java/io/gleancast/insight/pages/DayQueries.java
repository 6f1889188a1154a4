package io.gleancast.insight.pages;

import io.gleancast.insight.reader.ReaderStatus;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gathers a day's work from PostgreSQL. */
@Repository
class DayQueries {
    private static final int ROWS_A_PAGE = 200;
    private static final int MOST_REASONS = 100;

    private final JdbcClient jdbc;

    DayQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param page of the day's jobs, from 0 */
    DayView of(LocalDate day, int page, ReaderStatus reader) {
        var rows = episodes(day, page);
        var shown = rows.subList(0, Math.min(rows.size(), ROWS_A_PAGE));
        return new DayView(day, page, rows.size() > ROWS_A_PAGE, totals(day), reader, shown, refusals(day));
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private DayView.Totals totals(LocalDate day) {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM jobs WHERE state <> 'published') AS waiting,
                            (SELECT count(*) FROM insights WHERE status = 'published' AND changed_at >= :from AND changed_at < :to) AS insights,
                            coalesce(sum(requests), 0) AS requests, coalesce(sum(repairs), 0) AS repairs,
                            coalesce(sum(input_tokens), 0) AS input_tokens, coalesce(sum(output_tokens), 0) AS output_tokens,
                            coalesce(sum(micro_dollars), 0) AS micro_dollars
                        FROM spending WHERE span = 'day' AND starts_at = :from""")
                .param("from", start(day))
                .param("to", start(day.plusDays(1)))
                .query((row, _) -> new DayView.Totals(
                        row.getLong("waiting"),
                        row.getLong("insights"),
                        row.getLong("requests"),
                        row.getLong("repairs"),
                        row.getLong("input_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("micro_dollars")))
                .single();
    }

    private List<DayView.EpisodeRow> episodes(LocalDate day, int page) {
        return jdbc.sql("""
                        SELECT jobs.episode_id::text, episode_title, podcast_title, mode, state, trouble, engine,
                            coalesce(accepted, 0) AS accepted, coalesce(refused, 0) AS refused,
                            coalesce(micro_dollars, 0) AS micro_dollars, drop_record IS NOT NULL AS dropped, jobs.updated_at
                        FROM jobs JOIN transcripts USING (episode_id, sha256)
                        LEFT JOIN extractions ON extractions.id = jobs.extraction_id
                        WHERE jobs.updated_at >= :from AND jobs.updated_at < :to ORDER BY jobs.updated_at DESC, jobs.id
                        LIMIT :most OFFSET :passed""")
                .param("from", start(day))
                .param("to", start(day.plusDays(1)))
                .param("most", ROWS_A_PAGE + 1)
                .param("passed", (long) page * ROWS_A_PAGE)
                .query((row, _) -> new DayView.EpisodeRow(
                        row.getString("episode_id"),
                        row.getString("episode_title"),
                        row.getString("podcast_title"),
                        row.getString("mode"),
                        row.getString("state"),
                        row.getString("trouble"),
                        row.getString("engine"),
                        row.getInt("accepted"),
                        row.getInt("refused"),
                        row.getLong("micro_dollars"),
                        row.getBoolean("dropped"),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private List<DayView.RefusalRow> refusals(LocalDate day) {
        return jdbc.sql("""
                        SELECT reason, count(*) AS count FROM candidates JOIN extractions ON extractions.id = extraction_id
                        WHERE outcome = 'refused' AND made_at >= :from AND made_at < :to GROUP BY reason ORDER BY count DESC LIMIT :most""")
                .param("most", MOST_REASONS)
                .param("from", start(day))
                .param("to", start(day.plusDays(1)))
                .query((row, _) -> new DayView.RefusalRow(row.getString("reason"), row.getLong("count")))
                .list();
    }
}
