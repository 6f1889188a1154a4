-- What each show's audio cost, and what the show is called: rows are kept for two days.
ALTER TABLE recognised_audio_of_shows
    ADD COLUMN micro_dollars bigint NOT NULL DEFAULT 0,
    ADD COLUMN title         text   NOT NULL DEFAULT '';
