-- Which host had a podcast's identity first. Feeds of other hosts that claim it are in conflict.
CREATE TABLE podcasts (
    id   uuid PRIMARY KEY,
    host text NOT NULL
);

-- Other hosts that may use it: the feed moved there, or the operator said so.
CREATE TABLE podcast_hosts (
    podcast_id uuid NOT NULL REFERENCES podcasts ON DELETE CASCADE,
    host       text NOT NULL,
    PRIMARY KEY (podcast_id, host)
);

ALTER TABLE feeds
    -- The identity that it claims and that another host had first.
    ADD COLUMN contested_id    uuid,
    ADD COLUMN contest_refused boolean NOT NULL DEFAULT false,
    -- Where its last body came from, if not from its own address.
    ADD COLUMN source_url      text;

CREATE INDEX feeds_contested ON feeds (contested_id) WHERE contested_id IS NOT NULL;
CREATE INDEX feeds_of_podcast ON feeds (podcast_id) WHERE podcast_id IS NOT NULL;
CREATE INDEX feeds_from_elsewhere ON feeds (md5(source_url)) WHERE source_url IS NOT NULL;

INSERT INTO podcasts (id, host)
SELECT DISTINCT ON (podcast_id) podcast_id, lower(regexp_replace(host, ':\d+$', ''))
FROM feeds WHERE podcast_id IS NOT NULL ORDER BY podcast_id, added, id
ON CONFLICT DO NOTHING;

INSERT INTO podcast_hosts (podcast_id, host)
SELECT DISTINCT podcast_id, lower(regexp_replace(host, ':\d+$', '')) FROM feeds WHERE podcast_id IS NOT NULL
ON CONFLICT DO NOTHING;
