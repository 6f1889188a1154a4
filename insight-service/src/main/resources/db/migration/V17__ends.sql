-- What retention looks for, and the pages' days.
CREATE INDEX extractions_by_time ON extractions (made_at);
CREATE INDEX model_answers_by_time ON model_answers (kept_at);
CREATE INDEX jobs_done ON jobs (updated_at) WHERE state = 'published';
