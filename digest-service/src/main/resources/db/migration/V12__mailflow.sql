-- What mail providers and readers report back.
CREATE TABLE feedback (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('hard-bounce', 'soft-bounce', 'complaint')),
    subscriber_id uuid        NOT NULL,
    status        text,
    at            timestamptz NOT NULL
);

CREATE INDEX feedback_by_time ON feedback (at);
CREATE INDEX feedback_by_subscriber ON feedback (subscriber_id, kind, at);

CREATE TABLE sending_pause (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    reason   text        NOT NULL,
    since    timestamptz NOT NULL
);

CREATE TABLE quote_reports (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    insight_id uuid        NOT NULL,
    remark     text        NOT NULL,
    at         timestamptz NOT NULL,
    closed_at  timestamptz
);

CREATE INDEX quote_reports_open ON quote_reports (at) WHERE closed_at IS NULL;

CREATE TABLE covers (
    podcast_id uuid PRIMARY KEY,
    source     text        NOT NULL,
    media_type text,
    image      bytea,
    etag       text,
    fetched_at timestamptz NOT NULL
);
