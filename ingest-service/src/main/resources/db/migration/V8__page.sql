-- What was found today.
CREATE INDEX episodes_found ON episodes (first_seen) WHERE outcome = 'announce';
