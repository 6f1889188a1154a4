package io.gleancast.insight.model;

import io.gleancast.insight.model.Purse.Hold;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Keeps answers in PostgreSQL, each in a transaction of its own: what was paid for stays, whatever comes next. */
final class JdbcKeptAnswers implements KeptAnswers {
    private static final String OF_KEY =
            " WHERE sha256 = :sha256 AND prompt_version = :prompt AND model = :model AND step = :step";

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcKeptAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Kept> find(Key key) {
        return sql("SELECT * FROM model_answers" + OF_KEY, key)
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
        sql("""
                        INSERT INTO model_answers (sha256, prompt_version, model, step, answer, refusal, input_tokens,
                            output_tokens, micro_dollars, kept_at)
                        VALUES (:sha256, :prompt, :model, :step, :answer, :refusal, :input, :output, :dollars, :now)
                        ON CONFLICT DO NOTHING""", key)
                .param("answer", withoutNul(answer.content()))
                .param("refusal", withoutNul(answer.refusal()))
                .param("input", answer.inputTokens())
                .param("output", answer.outputTokens())
                .param("dollars", answer.microDollars())
                .param("now", now())
                .update();
    }

    @Override
    public Optional<Order> ordered(Key key) {
        return sql("SELECT * FROM batches" + OF_KEY, key)
                .query((row, _) -> new Order(
                        row.getString("batch"),
                        new Hold(
                                row.getObject("hold_id", UUID.class),
                                row.getObject("held_at", OffsetDateTime.class).toInstant(),
                                row.getLong("held_tokens"),
                                row.getLong("held_dollars"))))
                .optional();
    }

    @Override
    public boolean order(Key key, Hold hold) {
        return sql("""
                        INSERT INTO batches (sha256, prompt_version, model, step, hold_id, held_at, held_tokens, held_dollars, ordered_at)
                        VALUES (:sha256, :prompt, :model, :step, :hold, :heldAt, :tokens, :dollars, :now)
                        ON CONFLICT DO NOTHING""", key)
                        .param("hold", hold.id())
                        .param("heldAt", hold.at().atOffset(ZoneOffset.UTC))
                        .param("tokens", hold.tokens())
                        .param("dollars", hold.microDollars())
                        .param("now", now())
                        .update()
                == 1;
    }

    @Override
    public void placed(Key key, String batch) {
        sql("UPDATE batches SET batch = :batch" + OF_KEY, key)
                .param("batch", batch)
                .update();
    }

    @Override
    public boolean close(Key key) {
        return sql("UPDATE batches SET batch = NULL" + OF_KEY + " AND batch IS NOT NULL", key)
                        .update()
                == 1;
    }

    private StatementSpec sql(String sql, Key key) {
        return jdbc.sql(sql)
                .param("sha256", key.sha256())
                .param("prompt", key.promptVersion())
                .param("model", key.model())
                .param("step", key.step());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL's text takes every character but this one. */
    private static @Nullable String withoutNul(@Nullable String text) {
        return text == null ? null : text.replace('\0', ' ');
    }
}
