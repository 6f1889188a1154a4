-- Who reads the stream sees what changed; this says why, also for corrections.
CREATE TABLE corrections (
    insight_id uuid        NOT NULL,
    revision   integer     NOT NULL,
    deed       text        NOT NULL CHECK (deed IN ('retracted', 'corrected')),
    reason     text        NOT NULL,
    done_at    timestamptz NOT NULL,
    PRIMARY KEY (insight_id, revision)
);

CREATE INDEX corrections_by_time ON corrections (done_at DESC);
