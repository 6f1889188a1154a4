CREATE TABLE jobs (
    episode_id    uuid PRIMARY KEY,
    state         text        NOT NULL CHECK (state IN ('waiting', 'kept', 'transcribed', 'dropped')),
    -- The record as it came, for the attempts.
    episode       text        NOT NULL,
    audio_seconds bigint      NOT NULL,
    attempts      integer     NOT NULL DEFAULT 0,
    trouble       text,
    -- The record as it is published, however often; the engine, or the reason of a drop.
    result        text,
    outcome       text,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    CHECK (state = 'waiting' OR result IS NOT NULL)
);

CREATE INDEX jobs_not_done ON jobs (created_at) WHERE state IN ('waiting', 'kept');
CREATE INDEX jobs_by_state ON jobs (state, updated_at DESC);
CREATE INDEX jobs_by_change ON jobs (updated_at DESC);

CREATE TABLE recognised_audio (
    day           date PRIMARY KEY,
    audio_seconds bigint NOT NULL,
    micro_dollars bigint NOT NULL DEFAULT 0
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
