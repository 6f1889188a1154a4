ALTER TABLE feeds
    -- The groups in which a list named it, from the outermost.
    ADD COLUMN groups text[] NOT NULL DEFAULT '{}';

CREATE INDEX feeds_exported ON feeds (groups, id);
