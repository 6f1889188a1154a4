CREATE TABLE feeds (
    id              uuid PRIMARY KEY,
    url             text        NOT NULL UNIQUE,
    host            text        NOT NULL,
    title           text,
    state           text        NOT NULL CHECK (state IN ('active', 'failing', 'blocked', 'paused', 'ended')),
    reason          text,
    added           timestamptz NOT NULL,
    -- Computed at the first poll that could be read, and then kept for good.
    podcast_id      uuid,
    etag            text,
    last_modified   text,
    body_sha256     text,
    last_polled     timestamptz,
    next_poll_at    timestamptz NOT NULL,
    failures        integer     NOT NULL DEFAULT 0,
    -- How often the show publishes, and when it last did.
    cadence_seconds bigint,
    newest          timestamptz,
    -- What the last reading left out: lines of "reason count".
    passed_over     text[]      NOT NULL DEFAULT '{}',
    include_words   text[]      NOT NULL DEFAULT '{}',
    exclude_words   text[]      NOT NULL DEFAULT '{}',
    lease           uuid,
    leased_until    timestamptz
);

CREATE INDEX feeds_due ON feeds (next_poll_at) WHERE state IN ('active', 'failing', 'blocked');

-- One row for every item ever seen, announced or not. It outlives its feed, so that a feed added again repeats nothing.
CREATE TABLE episodes (
    id          uuid PRIMARY KEY,
    feed_id     uuid        REFERENCES feeds ON DELETE SET NULL,
    audio_url   text        NOT NULL,
    -- What betrays an old episode under a new guid.
    title_key   text        NOT NULL,
    published   timestamptz,
    first_seen  timestamptz NOT NULL,
    outcome     text        NOT NULL,
    -- The exact record, from before it is first sent until the broker has it.
    record      text,
    announced   timestamptz
);

CREATE INDEX episodes_of_feed ON episodes (feed_id);
CREATE INDEX episodes_pending ON episodes (first_seen) WHERE record IS NOT NULL;
