-- Who wants a digest. An address stands in subscribers, sign_ups and letters, and nowhere else.
CREATE TABLE secrets (
    name       text PRIMARY KEY,
    value      bytea       NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE subscribers (
    id             uuid PRIMARY KEY,
    address        text        NOT NULL,
    domain         text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('confirmed', 'paused', 'left')),
    zone           text        NOT NULL,
    hour           smallint    NOT NULL CHECK (hour BETWEEN 0 AND 23),
    frequency      text        NOT NULL CHECK (frequency IN ('daily', 'weekdays', 'weekly')),
    source         text        NOT NULL,
    consented_at   timestamptz NOT NULL,
    state_since    timestamptz NOT NULL,
    next_digest_at timestamptz
);

CREATE UNIQUE INDEX subscribers_address ON subscribers (lower(address));
CREATE INDEX subscribers_due ON subscribers (next_digest_at) WHERE state = 'confirmed';
CREATE INDEX subscribers_left ON subscribers (state_since) WHERE state = 'left';

CREATE TABLE interests (
    subscriber_id uuid        NOT NULL REFERENCES subscribers ON DELETE CASCADE,
    kind          text        NOT NULL CHECK (kind IN ('show', 'topic', 'insight')),
    subject       uuid        NOT NULL,
    stance        text        NOT NULL CHECK (stance IN ('follow', 'mute', 'less')),
    since         timestamptz NOT NULL,
    PRIMARY KEY (subscriber_id, kind, subject)
);

-- Not confirmed yet: a new reader, or a reader's new address.
CREATE TABLE sign_ups (
    id            uuid PRIMARY KEY,
    address       text        NOT NULL,
    zone          text        NOT NULL,
    hour          smallint    NOT NULL,
    frequency     text        NOT NULL,
    follow_kind   text,
    follow_id     uuid,
    source        text        NOT NULL,
    subscriber_id uuid REFERENCES subscribers ON DELETE CASCADE,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL
);

CREATE INDEX sign_ups_expired ON sign_ups (expires_at);

-- Letters other than digests, until they are sent.
CREATE TABLE letters (
    id              uuid PRIMARY KEY,
    kind            text        NOT NULL,
    address         text        NOT NULL,
    subject_id      uuid        NOT NULL,
    created_at      timestamptz NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0
);

CREATE INDEX letters_due ON letters (next_attempt_at);

CREATE TABLE suppressions (
    address_hash bytea PRIMARY KEY,
    reason       text        NOT NULL CHECK (reason IN ('bounced', 'complained', 'deleted')),
    since        timestamptz NOT NULL
);

CREATE TABLE rate_limits (
    bucket       text        NOT NULL,
    key_hash     bytea       NOT NULL,
    window_start timestamptz NOT NULL,
    used         integer     NOT NULL,
    PRIMARY KEY (bucket, key_hash)
);
