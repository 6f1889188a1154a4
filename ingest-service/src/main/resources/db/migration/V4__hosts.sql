-- One row for each host, which whoever claims feeds of it locks: so replicas do not wait for each other, and no two can count
-- the same free place of a host.
CREATE TABLE hosts (
    host       text PRIMARY KEY,
    -- When a feed of it may be claimed next: absent while as many are polled as may be, infinity where none is to be claimed.
    -- It may be too early, and is then put right by whoever looks; it is never too late.
    claim_at   timestamptz,
    -- It asked to be left alone (429, 503) until then.
    rest_until timestamptz
);

CREATE INDEX hosts_to_claim ON hosts (claim_at) WHERE claim_at IS NOT NULL;

INSERT INTO hosts (host, claim_at)
SELECT host, min(next_poll_at) FROM feeds WHERE state NOT IN ('paused', 'ended') GROUP BY host;

CREATE INDEX feeds_to_claim ON feeds (host, next_poll_at) WHERE lease IS NULL AND state NOT IN ('paused', 'ended');
CREATE INDEX feeds_lease_ends ON feeds (leased_until) WHERE lease IS NOT NULL;

ALTER TABLE feeds
    -- Since when it is in its state.
    ADD COLUMN since       timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN poll_count  bigint      NOT NULL DEFAULT 0,
    -- What the feed asked for when it was last read: <ttl>, skipHours, skipDays (1 is Monday).
    ADD COLUMN ttl_seconds bigint,
    ADD COLUMN skip_hours  integer[]   NOT NULL DEFAULT '{}',
    ADD COLUMN skip_days   integer[]   NOT NULL DEFAULT '{}';

CREATE FUNCTION note_state_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.since := now();
    RETURN NEW;
END $$;

CREATE TRIGGER feeds_state_changed BEFORE UPDATE OF state ON feeds
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION note_state_change();

-- The last ten polls of a feed, in a ring.
CREATE TABLE polls (
    feed_id      uuid        NOT NULL REFERENCES feeds ON DELETE CASCADE,
    place        integer     NOT NULL CHECK (place BETWEEN 0 AND 9),
    polled_at    timestamptz NOT NULL,
    outcome      text        NOT NULL,
    status       integer,
    bytes        bigint      NOT NULL,
    new_episodes integer     NOT NULL,
    reason       text,
    PRIMARY KEY (feed_id, place)
);
