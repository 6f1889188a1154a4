ALTER TABLE feeds
    -- For when the last ping that was believed made it due; what comes until then says nothing more.
    ADD COLUMN pinged timestamptz;

-- At which hub the news of a feed is asked for, and how that stands.
CREATE TABLE subscriptions (
    feed_id    uuid PRIMARY KEY REFERENCES feeds ON DELETE CASCADE,
    -- In the address that the hub calls, so that nobody else can know it.
    callback   uuid        NOT NULL UNIQUE,
    hub        text        NOT NULL,
    topic      text        NOT NULL,
    secret     text        NOT NULL,
    -- When the hub is asked (again), and how often it was without an answer.
    ask_at     timestamptz NOT NULL,
    attempts   integer     NOT NULL DEFAULT 0,
    asked      timestamptz,
    -- Until when the hub says that it will tell; absent until it did.
    lease_ends timestamptz,
    trouble    text
);

CREATE INDEX subscriptions_to_ask ON subscriptions (ask_at);
CREATE INDEX subscriptions_of_hub ON subscriptions (md5(hub));
