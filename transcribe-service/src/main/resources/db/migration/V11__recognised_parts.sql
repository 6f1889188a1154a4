-- What was heard of episodes that are not done, so that a restart goes on where it was.
CREATE TABLE recognised_parts (
    episode_id   text        NOT NULL,
    start_ms     bigint      NOT NULL,
    end_ms       bigint      NOT NULL,
    audio_sha256 text        NOT NULL,
    engine       text        NOT NULL,
    model        text        NOT NULL,
    heard        text        NOT NULL,
    heard_at     timestamptz NOT NULL,
    PRIMARY KEY (episode_id, start_ms)
);
CREATE INDEX recognised_parts_by_age ON recognised_parts (heard_at);
