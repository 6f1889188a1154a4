package io.gleancast.insight.reader;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Keeps in PostgreSQL how readers did. */
@Repository
class JdbcExaminations implements Examinations {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcExaminations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Examination.Outcome> find(Candidate candidate) {
        return sql("""
                        SELECT leaks, alarms, unanswered FROM reader_examinations
                        WHERE server = :server AND model = :model AND prompt_version = :prompt""", candidate)
                .query((row, _) ->
                        new Examination.Outcome(row.getInt("leaks"), row.getInt("alarms"), row.getInt("unanswered")))
                .optional();
    }

    @Override
    public void keep(Candidate candidate, Examination.Outcome outcome) {
        sql("""
                        INSERT INTO reader_examinations (server, model, prompt_version, leaks, alarms, unanswered, taken_at)
                        VALUES (:server, :model, :prompt, :leaks, :alarms, :unanswered, :now) ON CONFLICT DO NOTHING""", candidate)
                .param("leaks", outcome.leaks())
                .param("alarms", outcome.alarms())
                .param("unanswered", outcome.unanswered())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private StatementSpec sql(String sql, Candidate candidate) {
        return jdbc.sql(sql)
                .param("server", candidate.server())
                .param("model", candidate.model())
                .param("prompt", candidate.promptVersion());
    }
}
