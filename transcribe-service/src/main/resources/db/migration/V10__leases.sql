-- As libs/jobs wants it.
ALTER TABLE jobs RENAME COLUMN episode_id TO id;
ALTER TABLE jobs ALTER COLUMN id TYPE text;
ALTER TABLE jobs
    ADD COLUMN lane       text    NOT NULL DEFAULT '',
    ADD COLUMN ends_as    text,
    ADD COLUMN setbacks   integer NOT NULL DEFAULT 0,
    ADD COLUMN suspect    boolean NOT NULL DEFAULT false,
    ADD COLUMN lease      bigint  NOT NULL DEFAULT 0,
    ADD COLUMN running_by text,
    ADD COLUMN begun_at   timestamptz;

-- By their text: half a surrogate pair in a title is JSON for us, and none for PostgreSQL. Only a drop has a stage.
UPDATE jobs SET
    lane = coalesce(substring(episode from '"podcast":\{[^{}]*"id":"([0-9a-f-]{36})"'), ''),
    ends_as = CASE
        WHEN state = 'kept' THEN CASE WHEN position('"stage":"transcribe"' IN result) > 0 THEN 'dropped' ELSE 'transcribed' END
        WHEN state IN ('transcribed', 'dropped') THEN state END;

CREATE INDEX jobs_by_lane ON jobs (lane, created_at) WHERE state IN ('waiting', 'kept');
CREATE INDEX jobs_running ON jobs (running_by) WHERE running_by IS NOT NULL;

UPDATE scheduled_tasks SET priority = 40 WHERE task_name = 'transcribe';
CREATE INDEX scheduled_tasks_turns ON scheduled_tasks (priority DESC, execution_time);

-- What each show took of a day's audio.
CREATE TABLE recognised_audio_of_shows (
    day           date   NOT NULL,
    show          text   NOT NULL,
    audio_seconds bigint NOT NULL,
    PRIMARY KEY (day, show)
);
