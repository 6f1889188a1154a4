-- What came in. The text is deleted after a while; the row stays, so that a replay finds it known.
CREATE TABLE transcripts (
    episode_id    uuid        NOT NULL,
    sha256        text        NOT NULL,
    podcast_id    uuid        NOT NULL,
    podcast_title text        NOT NULL,
    episode_title text        NOT NULL,
    record        text,
    received_at   timestamptz NOT NULL,
    PRIMARY KEY (episode_id, sha256)
);

CREATE INDEX transcripts_by_podcast ON transcripts (podcast_id);
CREATE INDEX transcripts_by_arrival ON transcripts (received_at DESC);

-- Work to do, and done. A live job publishes; a shadow job only compares; a promoting one publishes what changed.
CREATE TABLE jobs (
    id            text PRIMARY KEY,
    episode_id    uuid        NOT NULL,
    sha256        text        NOT NULL,
    mode          text        NOT NULL CHECK (mode IN ('live', 'shadow', 'promote')),
    run           uuid,
    state         text        NOT NULL CHECK (state IN ('waiting', 'kept', 'published')),
    attempts      integer     NOT NULL DEFAULT 0,
    problem       text,
    extraction_id uuid,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    FOREIGN KEY (episode_id, sha256) REFERENCES transcripts
);

CREATE INDEX jobs_not_done ON jobs (created_at) WHERE state <> 'published';
CREATE INDEX jobs_by_change ON jobs (updated_at DESC);
CREATE INDEX jobs_by_episode ON jobs (episode_id);
CREATE INDEX jobs_by_run ON jobs (run) WHERE run IS NOT NULL;

CREATE TABLE extractions (
    id             uuid PRIMARY KEY,
    episode_id     uuid        NOT NULL,
    sha256         text        NOT NULL,
    engine         text        NOT NULL,
    version        text        NOT NULL,
    model          text        NOT NULL,
    prompt_version text,
    input_tokens   bigint      NOT NULL,
    output_tokens  bigint      NOT NULL,
    micro_dollars  bigint      NOT NULL,
    requests       integer     NOT NULL,
    accepted       integer     NOT NULL,
    refused        integer     NOT NULL,
    -- The record that says why the episode has no insights, as it is published, however often.
    drop_record    text,
    made_at        timestamptz NOT NULL
);

CREATE INDEX extractions_by_episode ON extractions (episode_id, made_at DESC);

-- What an engine proposed and what became of it.
CREATE TABLE candidates (
    extraction_id uuid    NOT NULL REFERENCES extractions ON DELETE CASCADE,
    position      integer NOT NULL,
    outcome       text    NOT NULL CHECK (outcome IN ('accepted', 'refused', 'left-out')),
    reason        text,
    detail        text,
    insight_id    uuid,
    record        text    NOT NULL,
    PRIMARY KEY (extraction_id, position)
);

-- The newest revision of each insight, as it is published. What differs from published_revision is still to be sent.
CREATE TABLE insights (
    id                 uuid PRIMARY KEY,
    episode_id         uuid        NOT NULL,
    podcast_id         uuid        NOT NULL,
    extraction_id      uuid        NOT NULL,
    ordinal            integer     NOT NULL,
    revision           integer     NOT NULL,
    published_revision integer     NOT NULL DEFAULT 0,
    status             text        NOT NULL CHECK (status IN ('published', 'retracted')),
    -- What an operator did to it, which no later extraction undoes.
    hand               text        NOT NULL DEFAULT 'none' CHECK (hand IN ('none', 'retracted', 'corrected')),
    record             text        NOT NULL,
    changed_at         timestamptz NOT NULL
);

CREATE INDEX insights_by_episode ON insights (episode_id, ordinal);
CREATE INDEX insights_by_podcast ON insights (podcast_id);
CREATE INDEX insights_to_publish ON insights (changed_at) WHERE published_revision < revision;
CREATE INDEX insights_by_change ON insights (changed_at DESC);

-- Never a second call for the same transcript, prompt and model: the step tells the parts of one extraction apart.
CREATE TABLE model_answers (
    sha256         text        NOT NULL,
    prompt_version text        NOT NULL,
    model          text        NOT NULL,
    step           text        NOT NULL,
    answer         text,
    refusal        text,
    input_tokens   bigint      NOT NULL,
    output_tokens  bigint      NOT NULL,
    micro_dollars  bigint      NOT NULL,
    kept_at        timestamptz NOT NULL,
    PRIMARY KEY (sha256, prompt_version, model, step)
);

-- What all replicas together have spent in a day or a minute.
CREATE TABLE spending (
    span          text        NOT NULL CHECK (span IN ('day', 'minute')),
    starts_at     timestamptz NOT NULL,
    requests      bigint      NOT NULL DEFAULT 0,
    repairs       bigint      NOT NULL DEFAULT 0,
    input_tokens  bigint      NOT NULL DEFAULT 0,
    output_tokens bigint      NOT NULL DEFAULT 0,
    micro_dollars bigint      NOT NULL DEFAULT 0,
    -- Set aside by calls under way; what a crash leaves here counts as spent.
    held_tokens   bigint      NOT NULL DEFAULT 0,
    held_dollars  bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (span, starts_at)
);

-- Until when a server asked to be left alone.
CREATE TABLE pauses (
    server text PRIMARY KEY,
    until  timestamptz NOT NULL,
    reason text        NOT NULL
);

-- As db-scheduler 16 wants it on PostgreSQL.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
