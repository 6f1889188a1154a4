-- Who sends an episode's insights, and until when nobody else does. One whom another followed may still be asleep with a
-- revision that was replaced meanwhile: its row stays until nothing of that can be last on a key.
CREATE TABLE sends (
    token      uuid PRIMARY KEY,
    episode_id uuid        NOT NULL,
    begun_at   timestamptz NOT NULL,
    until      timestamptz NOT NULL,
    lost_at    timestamptz
);

CREATE UNIQUE INDEX sends_under_way ON sends (episode_id) WHERE lost_at IS NULL;
CREATE INDEX sends_lost ON sends (lost_at) WHERE lost_at IS NOT NULL;

-- A revision that the broker does not take waits by itself, longer each time.
ALTER TABLE insights ADD COLUMN send_failures integer NOT NULL DEFAULT 0;
ALTER TABLE insights ADD COLUMN send_again_at timestamptz;

CREATE INDEX insights_stuck ON insights (send_again_at) WHERE published_revision < revision AND send_failures > 0;
CREATE INDEX insights_unsent_of_episode ON insights (episode_id, ordinal, id) WHERE published_revision < revision;
CREATE INDEX insights_not_taken_back ON insights (podcast_id, episode_id) WHERE hand <> 'retracted';

-- What operators took back whole. Nothing that is read of it later stands either; of a show, what came in until then.
CREATE TABLE withdrawals (
    scope       text        NOT NULL CHECK (scope IN ('episode', 'podcast')),
    id          uuid        NOT NULL,
    reason      text        NOT NULL,
    made_at     timestamptz NOT NULL,
    tried_at    timestamptz,
    -- When all that stood was taken back.
    finished_at timestamptz,
    PRIMARY KEY (scope, id)
);

CREATE INDEX withdrawals_under_way ON withdrawals (coalesce(tried_at, made_at)) WHERE finished_at IS NULL;
