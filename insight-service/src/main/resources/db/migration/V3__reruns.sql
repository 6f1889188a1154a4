-- Which model and prompt a re-run reads with; nothing for the configured ones.
ALTER TABLE jobs ADD COLUMN model text;
ALTER TABLE jobs ADD COLUMN prompt_version text;

-- What a re-run found of an episode, beside what stood at that moment.
CREATE TABLE comparisons (
    job_id text   PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
    kept   uuid[] NOT NULL,
    lost   uuid[] NOT NULL,
    fresh  uuid[] NOT NULL
);
