-- PostgreSQL refuses to look into a record with a NUL in it; records that arrive by now have none.
UPDATE insights SET record = regexp_replace(record::text, '(?<!\\)((?:\\\\)*)\\u0000', '\1 ', 'g')::json
WHERE record::text LIKE '%\\u0000%';
UPDATE editions SET record = regexp_replace(record::text, '(?<!\\)((?:\\\\)*)\\u0000', '\1 ', 'g')::json
WHERE record::text LIKE '%\\u0000%';

-- What lists look at, so that they need not read whole records.
ALTER TABLE insights
    ADD COLUMN headline   text        NOT NULL GENERATED ALWAYS AS (coalesce(record->>'headline', '')) STORED,
    ADD COLUMN score      float8      NOT NULL
        GENERATED ALWAYS AS (coalesce((record->'scores'->>'total')::float8, 0)) STORED,
    ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now(); -- when what it says changed last
UPDATE insights SET changed_at = published WHERE revision = 1 AND NOT retracted;

DROP INDEX insights_retracted;

-- Insights whose key was deleted from the topic: nothing of them is kept, and no older record brings them back.
CREATE TABLE deleted_insights (
    id         uuid        PRIMARY KEY,
    sequence   bigint      NOT NULL UNIQUE, -- of insight_sequence: the index follows it
    revision   int         NOT NULL, -- the highest that was deleted
    deleted_at timestamptz NOT NULL,
    sent       boolean     NOT NULL DEFAULT true -- until no digest that was sent holds it any more
);
CREATE INDEX deleted_insights_by_time ON deleted_insights (deleted_at);
CREATE INDEX deleted_insights_sent ON deleted_insights (deleted_at) WHERE sent;

-- The shows that have insights, counted as these come and go.
CREATE TABLE shows (
    podcast_id uuid        PRIMARY KEY,
    title      text        NOT NULL,
    image      text,
    insights   int         NOT NULL, -- that stand
    newest     timestamptz NOT NULL  -- the insight that title and image are of
);
CREATE INDEX shows_by_title ON shows (lower(title), podcast_id) WHERE insights > 0;

CREATE FUNCTION count_show() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM shows;
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' AND NOT OLD.retracted THEN
        UPDATE shows SET insights = insights - 1 WHERE podcast_id = OLD.podcast_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NOT NEW.retracted THEN
        INSERT INTO shows AS kept
        VALUES (NEW.podcast_id, coalesce(NEW.record->'episode'->'podcast'->>'title', ''),
                NEW.record->'episode'->'podcast'->>'image', 1, NEW.published)
        ON CONFLICT (podcast_id) DO UPDATE SET
            insights = kept.insights + 1,
            title = CASE WHEN excluded.newest >= kept.newest THEN excluded.title ELSE kept.title END,
            image = CASE WHEN excluded.newest >= kept.newest THEN excluded.image ELSE kept.image END,
            newest = greatest(excluded.newest, kept.newest);
    END IF;
    RETURN NULL;
END $$;

INSERT INTO shows
SELECT DISTINCT ON (podcast_id) podcast_id, record->'episode'->'podcast'->>'title',
       record->'episode'->'podcast'->>'image', count(*) OVER (PARTITION BY podcast_id), published
FROM insights WHERE NOT retracted ORDER BY podcast_id, published DESC, id;

CREATE TRIGGER shows_counted AFTER INSERT OR DELETE OR UPDATE OF revision, retracted, podcast_id, record ON insights
    FOR EACH ROW EXECUTE FUNCTION count_show();
CREATE TRIGGER shows_emptied AFTER TRUNCATE ON insights FOR EACH STATEMENT EXECUTE FUNCTION count_show();

-- An edition follows what becomes of its insights, and is sent again with a pause of its own.
ALTER TABLE editions
    ADD COLUMN attempts        int NOT NULL DEFAULT 0,
    ADD COLUMN next_attempt_at timestamptz;
ALTER TABLE edition_items
    ADD COLUMN position int     NOT NULL DEFAULT 0,
    ADD COLUMN headline text    NOT NULL DEFAULT '',
    ADD COLUMN revision int     NOT NULL DEFAULT 0,
    ADD COLUMN deleted  boolean NOT NULL DEFAULT false; -- and the record has it no more

UPDATE edition_items SET
    position = (item->>'position')::int,
    headline = item->'insight'->>'headline',
    revision = (item->'insight'->>'revision')::int
FROM editions, json_array_elements(record->'items') AS item
WHERE editions.date = edition_items.date AND (item->'insight'->>'id')::uuid = edition_items.insight_id;

-- What could not be worked on, and when it is tried again. Everything else goes on meanwhile.
CREATE TABLE set_aside (
    work            text        NOT NULL, -- such as links
    subject         text        NOT NULL,
    attempts        int         NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    reason          text        NOT NULL,
    PRIMARY KEY (work, subject)
);
CREATE INDEX set_aside_due ON set_aside (work, next_attempt_at);

CREATE INDEX topics_by_successor ON topics (successor) WHERE successor IS NOT NULL;
CREATE INDEX insights_news_by_podcast ON insights (podcast_id, published DESC, id);

-- The nearest first, since any number may link to one.
DROP INDEX insight_links_backwards;
CREATE INDEX insight_links_backwards ON insight_links (other, cosine DESC);
DROP INDEX insight_links_same;
CREATE INDEX insight_links_same ON insight_links (one, cosine DESC) WHERE same;
CREATE INDEX insight_links_same_backwards ON insight_links (other, cosine DESC) WHERE same;
CREATE INDEX insights_newest ON insights (published DESC, id DESC);
CREATE INDEX shows_by_insights ON shows (insights DESC, podcast_id);
