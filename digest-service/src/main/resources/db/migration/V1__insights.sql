-- What arrived on insights.v1, and where it belongs.

-- Tells an index that follows this database from one that followed another.
CREATE TABLE insight_stream (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id       uuid    NOT NULL DEFAULT gen_random_uuid(),
    linked   bigint  NOT NULL DEFAULT 0,
    placed   bigint  NOT NULL DEFAULT 0
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

-- A topic's id is that of its oldest member, so a link to any member's id finds the topic that holds it now.
CREATE TABLE topics (
    id      uuid   PRIMARY KEY,
    name    text   NOT NULL,
    size    int    NOT NULL,
    shows   int    NOT NULL,
    related uuid[] NOT NULL,
    gone    boolean NOT NULL
);

CREATE TABLE insight_places (
    insight_id uuid PRIMARY KEY REFERENCES insights (id) ON DELETE CASCADE,
    cluster_id uuid NOT NULL,
    topic_id   uuid
);
CREATE INDEX insight_places_by_cluster ON insight_places (cluster_id);
CREATE INDEX insight_places_by_topic ON insight_places (topic_id);
