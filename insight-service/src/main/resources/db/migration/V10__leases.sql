-- As libs/jobs wants it.
ALTER TABLE jobs RENAME COLUMN problem TO trouble;
ALTER TABLE jobs
    ADD COLUMN lane       text    NOT NULL DEFAULT '',
    ADD COLUMN ends_as    text,
    ADD COLUMN setbacks   integer NOT NULL DEFAULT 0,
    ADD COLUMN suspect    boolean NOT NULL DEFAULT false,
    ADD COLUMN lease      bigint  NOT NULL DEFAULT 0,
    ADD COLUMN running_by text,
    ADD COLUMN begun_at   timestamptz;

UPDATE jobs SET
    lane = CASE WHEN run IS NULL THEN transcripts.podcast_id::text ELSE 'run ' || run END,
    ends_as = CASE WHEN state <> 'waiting' THEN 'published' END
FROM transcripts WHERE transcripts.episode_id = jobs.episode_id AND transcripts.sha256 = jobs.sha256;

CREATE INDEX jobs_by_lane ON jobs (lane, created_at) WHERE state IN ('waiting', 'kept');
CREATE INDEX jobs_running ON jobs (running_by) WHERE running_by IS NOT NULL;

UPDATE scheduled_tasks SET priority = 40 WHERE task_name = 'extract';
CREATE INDEX scheduled_tasks_turns ON scheduled_tasks (priority DESC, execution_time);
