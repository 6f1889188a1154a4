ALTER TABLE feeds
    DROP CONSTRAINT feeds_state_check,
    ADD CONSTRAINT feeds_state_check CHECK (state IN ('active', 'empty', 'failing', 'blocked', 'paused', 'ended')),
    -- How the feed stood after it was last read: what it comes back to when it has failed and answers again, unchanged.
    ADD COLUMN read_state  text,
    ADD COLUMN read_reason text;

UPDATE feeds SET read_state = state, read_reason = reason WHERE state IN ('active', 'blocked');

DROP INDEX feeds_due;
CREATE INDEX feeds_due ON feeds (next_poll_at) WHERE state NOT IN ('paused', 'ended');
