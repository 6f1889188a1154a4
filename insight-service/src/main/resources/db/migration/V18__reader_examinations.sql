-- How language models did that are to check what was written, each asked once. Delete a row to have one asked again.
CREATE TABLE reader_examinations (
    server         text        NOT NULL,
    model          text        NOT NULL,
    prompt_version text        NOT NULL,
    leaks          integer     NOT NULL,
    alarms         integer     NOT NULL,
    unanswered     integer     NOT NULL,
    taken_at       timestamptz NOT NULL,
    PRIMARY KEY (server, model, prompt_version)
);
