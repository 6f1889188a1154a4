-- Which answers were ordered by batch, each once. Without a batch's id there is nothing to wait for: it has answered or
-- came to nothing, or a crash came between the order and the id.
CREATE TABLE batches (
    sha256         text        NOT NULL,
    prompt_version text        NOT NULL,
    model          text        NOT NULL,
    step           text        NOT NULL,
    batch          text,
    -- What was set aside for it, and when: what it took is booked there.
    held_at        timestamptz NOT NULL,
    held_tokens    bigint      NOT NULL,
    held_dollars   bigint      NOT NULL,
    ordered_at     timestamptz NOT NULL,
    PRIMARY KEY (sha256, prompt_version, model, step)
);

-- When a job was last found waiting for a batch, which is no reason to lose patience with the server.
ALTER TABLE jobs ADD COLUMN batch_seen_at timestamptz;
