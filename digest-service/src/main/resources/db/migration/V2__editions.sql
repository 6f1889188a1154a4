-- Public editions as they were published: the exact record, kept before it is sent.
CREATE TABLE editions (
    date      date    PRIMARY KEY,
    record    json    NOT NULL,
    published boolean NOT NULL
);
CREATE TABLE edition_items (
    date       date    NOT NULL REFERENCES editions (date) ON DELETE CASCADE,
    insight_id uuid    NOT NULL,
    retracted  boolean NOT NULL, -- and the record says so
    PRIMARY KEY (date, insight_id)
);
CREATE INDEX edition_items_by_insight ON edition_items (insight_id);
