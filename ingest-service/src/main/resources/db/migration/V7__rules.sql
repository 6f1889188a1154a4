ALTER TABLE feeds
    -- Rules of its own; where they are absent, those that are set for all feeds count.
    ADD COLUMN first_poll           integer,
    ADD COLUMN max_age_seconds      bigint,
    ADD COLUMN min_duration_seconds bigint,
    ADD COLUMN max_duration_seconds bigint;

ALTER TABLE episodes
    -- What a record about it needs later on.
    ADD COLUMN guid      text,
    ADD COLUMN title     text,
    -- When it was said that its publisher took it back.
    ADD COLUMN withdrawn timestamptz;
