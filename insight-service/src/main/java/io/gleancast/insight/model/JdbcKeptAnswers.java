package io.gleancast.insight.model;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps answers in PostgreSQL, each in a transaction of its own: what was paid for stays, whatever comes next. */
final class JdbcKeptAnswers implements KeptAnswers {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcKeptAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Kept> find(Key key) {
        return jdbc.sql("""
                        SELECT * FROM model_answers
                        WHERE sha256 = :sha256 AND prompt_version = :prompt AND model = :model AND step = :step""")
                .param("sha256", key.sha256())
                .param("prompt", key.promptVersion())
                .param("model", key.model())
                .param("step", key.step())
                .query((row, _) -> new Kept(
                        row.getString("answer"),
                        row.getString("refusal"),
                        row.getLong("input_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("micro_dollars")))
                .optional();
    }

    @Override
    public void keep(Key key, Kept answer) {
        jdbc.sql("""
                        INSERT INTO model_answers (sha256, prompt_version, model, step, answer, refusal, input_tokens,
                            output_tokens, micro_dollars, kept_at)
                        VALUES (:sha256, :prompt, :model, :step, :answer, :refusal, :input, :output, :dollars, :now)
                        ON CONFLICT DO NOTHING""")
                .param("sha256", key.sha256())
                .param("prompt", key.promptVersion())
                .param("model", key.model())
                .param("step", key.step())
                .param("answer", withoutNul(answer.content()))
                .param("refusal", withoutNul(answer.refusal()))
                .param("input", answer.inputTokens())
                .param("output", answer.outputTokens())
                .param("dollars", answer.microDollars())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** PostgreSQL's text takes every character but this one. */
    private static @Nullable String withoutNul(@Nullable String text) {
        return text == null ? null : text.replace('\0', ' ');
    }
}
