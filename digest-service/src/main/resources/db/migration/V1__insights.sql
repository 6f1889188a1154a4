-- What arrived on insights.v1, and where it belongs.

-- Tells an index that follows this database from one that followed another.
CREATE TABLE insight_stream (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id        uuid   NOT NULL DEFAULT gen_random_uuid(),
    linked    bigint NOT NULL DEFAULT 0, -- the sequence up to which neighbours are known,
    clustered bigint NOT NULL DEFAULT 0, -- near-duplicates are joined,
    grouped   bigint NOT NULL DEFAULT 0  -- and topics are worked out
);
INSERT INTO insight_stream DEFAULT VALUES;

-- Drawn under a lock, so that a lower number is never committed after a higher one: followers rely on it.
CREATE SEQUENCE insight_sequence;

CREATE TABLE insights (
    id         uuid        PRIMARY KEY,
    number     int         NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY,
    sequence   bigint      NOT NULL UNIQUE,
    revision   int         NOT NULL,
    retracted  boolean     NOT NULL,
    published  timestamptz NOT NULL,
    podcast_id uuid        NOT NULL,
    episode_id uuid        NOT NULL,
    record     json        NOT NULL
);
CREATE INDEX insights_by_time ON insights (published DESC, id) WHERE NOT retracted;
CREATE INDEX insights_by_podcast ON insights (podcast_id, published DESC, id) WHERE NOT retracted;
CREATE INDEX insights_by_episode ON insights (episode_id);

-- How near two insights are; the one with the higher number comes first.
CREATE TABLE insight_links (
    one    int     NOT NULL REFERENCES insights (number) ON DELETE CASCADE,
    other  int     NOT NULL REFERENCES insights (number) ON DELETE CASCADE,
    cosine real    NOT NULL,
    same   boolean NOT NULL,
    PRIMARY KEY (one, other)
);
CREATE INDEX insight_links_backwards ON insight_links (other);
CREATE INDEX insight_links_same ON insight_links (one, other) WHERE same;

-- Where insights belong: beside their near-duplicates, and in a topic. Both are named by their oldest member.
CREATE TABLE insight_places (
    insight int PRIMARY KEY REFERENCES insights (number) ON DELETE CASCADE,
    cluster int NOT NULL,
    topic   int
);
CREATE INDEX insight_places_by_cluster ON insight_places (cluster);
CREATE INDEX insight_places_by_topic ON insight_places (topic);

-- Rows stay when a topic goes, so that a link to it leads on.
CREATE TABLE topics (
    number    int     PRIMARY KEY REFERENCES insights (number) ON DELETE CASCADE,
    name      text    NOT NULL,
    related   int[]   NOT NULL,
    gone      boolean NOT NULL,
    successor int -- where most of its insights went
);
