-- What a reader's links are signed with besides the service's key: a new value ends all that were signed with the one
-- before. Absent for those who joined before there was one: their links go on until the first change.
ALTER TABLE subscribers
    ADD COLUMN links        uuid, -- of preferences and own pages
    ADD COLUMN subscription uuid; -- of the way out, which outlives a change of the other

-- The links that held when a new address was asked for: it is not taken by a link that outlives them.
ALTER TABLE sign_ups ADD COLUMN links uuid;

-- Addresses that readers changed, to be taken back from the old one for a while.
CREATE TABLE address_changes (
    id            uuid PRIMARY KEY,
    subscriber_id uuid        NOT NULL REFERENCES subscribers ON DELETE CASCADE,
    address       text        NOT NULL, -- the one before
    changed_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL
);

CREATE INDEX address_changes_by_reader ON address_changes (subscriber_id, changed_at);
CREATE INDEX address_changes_expired ON address_changes (expires_at);
CREATE INDEX sign_ups_by_reader ON sign_ups (subscriber_id);
CREATE INDEX sign_ups_by_address ON sign_ups (lower(address));
CREATE INDEX letters_by_address ON letters (lower(address));
CREATE INDEX letters_by_age ON letters (created_at);
CREATE INDEX suppressions_by_age ON suppressions (since);
CREATE INDEX rate_limits_by_age ON rate_limits (window_start);

-- One zone that the database does not know ends every query for readers' own dates.
UPDATE subscribers SET zone = 'UTC' WHERE zone NOT IN (SELECT name FROM pg_timezone_names);
UPDATE sign_ups SET zone = 'UTC' WHERE zone NOT IN (SELECT name FROM pg_timezone_names);
