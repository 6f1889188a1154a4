-- The ledger: one row per subscriber and local date, RESERVED -> SENDING -> SENT, and never twice.
-- No reference to subscribers: who deletes themselves and signs up again on the same day is not sent a second one.
CREATE TABLE deliveries (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscriber_id   uuid        NOT NULL,
    local_date      date        NOT NULL,
    state           text        NOT NULL
        CHECK (state IN ('reserved', 'sending', 'sent', 'in-doubt', 'empty', 'refused', 'expired')),
    due_at          timestamptz NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    claimed_by      uuid,
    claimed_until   timestamptz,
    insights        uuid[]      NOT NULL DEFAULT '{}',
    corrected       uuid[]      NOT NULL DEFAULT '{}',
    items           jsonb,
    chosen_at       timestamptz,
    reason          text,
    sent_at         timestamptz,
    UNIQUE (subscriber_id, local_date)
) WITH (fillfactor = 70);

CREATE INDEX deliveries_reserved ON deliveries (next_attempt_at) WHERE state = 'reserved';
CREATE INDEX deliveries_sending ON deliveries (claimed_until) WHERE state IN ('sending', 'in-doubt');
-- What was withdrawn, to be corrected in the next mail.
CREATE INDEX insights_retracted ON insights (published) WHERE retracted;

CREATE INDEX deliveries_day ON deliveries (local_date, state);
