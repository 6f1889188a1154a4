-- What each request under way has set aside, and until when it can still be under way: what a crash left here comes back.
CREATE TABLE holds (
    id            uuid PRIMARY KEY,
    held_at       timestamptz NOT NULL,
    tokens        bigint      NOT NULL,
    micro_dollars bigint      NOT NULL,
    until         timestamptz NOT NULL
);

CREATE INDEX holds_over ON holds (until);

ALTER TABLE batches ADD COLUMN hold_id uuid NOT NULL DEFAULT gen_random_uuid();

INSERT INTO holds (id, held_at, tokens, micro_dollars, until)
SELECT hold_id, held_at, held_tokens, held_dollars, ordered_at + interval '3 days' FROM batches WHERE batch IS NOT NULL;
