ALTER TABLE feeds
    -- Set before its body is read and cleared with the result: still set when the lease has run out, the service stopped there.
    ADD COLUMN reading boolean NOT NULL DEFAULT false,
    -- How often in a row that happened.
    ADD COLUMN crashes integer NOT NULL DEFAULT 0;

CREATE INDEX feeds_leased ON feeds (host) WHERE lease IS NOT NULL;
CREATE INDEX feeds_listed ON feeds (added, id);

ALTER TABLE episodes
    -- When the record is sent (again): now, when the sender's lease has run out, or after a failure.
    ADD COLUMN send_after timestamptz,
    ADD COLUMN send_lease uuid,
    ADD COLUMN attempts   integer NOT NULL DEFAULT 0,
    ADD COLUMN trouble    text,
    -- Since when the feed names it no more; what stays away is forgotten in the end.
    ADD COLUMN gone_since timestamptz;

UPDATE episodes SET send_after = first_seen WHERE record IS NOT NULL;

DROP INDEX episodes_pending;
CREATE INDEX episodes_to_send ON episodes (send_after) WHERE record IS NOT NULL;
CREATE INDEX episodes_announced_of_feed ON episodes (feed_id, first_seen) WHERE outcome IN ('announce', 'set-aside');
CREATE INDEX episodes_gone ON episodes (gone_since) WHERE gone_since IS NOT NULL;
CREATE INDEX episodes_orphaned ON episodes (id) WHERE feed_id IS NULL AND gone_since IS NULL;
