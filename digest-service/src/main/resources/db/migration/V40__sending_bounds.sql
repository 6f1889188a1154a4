-- A row that fails before its mail begins to leave waits longer each time, and is counted as stuck.
ALTER TABLE deliveries ADD COLUMN failures integer NOT NULL DEFAULT 0;
CREATE INDEX deliveries_stuck ON deliveries (due_at) WHERE state = 'reserved' AND failures > 0;
-- What operators look at.
CREATE INDEX deliveries_shown ON deliveries (state, due_at DESC) WHERE state IN ('in-doubt', 'refused');

-- What is about the sender or the mail says nothing of the reader. Only what is vouched for counts against a provider.
ALTER TABLE feedback DROP CONSTRAINT feedback_kind_check;
ALTER TABLE feedback ADD CONSTRAINT feedback_kind_check
    CHECK (kind IN ('hard-bounce', 'soft-bounce', 'complaint', 'about-us', 'about-mail'));
ALTER TABLE feedback ADD COLUMN provider text;
ALTER TABLE feedback ADD COLUMN counted boolean NOT NULL DEFAULT false;
CREATE INDEX feedback_by_provider ON feedback (provider, kind, at);

-- How many digests left to whom, since counting them in the ledger would read millions of rows.
CREATE TABLE sent_tallies (
    day      date   NOT NULL,
    provider text   NOT NULL,
    sent     bigint NOT NULL,
    PRIMARY KEY (day, provider)
);
INSERT INTO sent_tallies
SELECT CAST(sent_at AT TIME ZONE 'UTC' AS date), domain, count(*)
FROM deliveries JOIN subscribers ON subscribers.id = subscriber_id
WHERE deliveries.state = 'sent' AND sent_at > now() - interval '8 days' AND local_date > CAST(now() AS date) - 10
GROUP BY 1, 2;

-- Providers that get mail slowly, or none, for a while.
CREATE TABLE provider_holds (
    provider text PRIMARY KEY,
    stopped  boolean     NOT NULL,
    reason   text        NOT NULL,
    since    timestamptz NOT NULL,
    until    timestamptz NOT NULL,
    times    integer     NOT NULL
);
CREATE INDEX provider_holds_until ON provider_holds (until);

CREATE INDEX quote_reports_by_time ON quote_reports (at);
CREATE INDEX quote_reports_open_by_insight ON quote_reports (insight_id) WHERE closed_at IS NULL;
