package io.gleancast.insight.reader;

import java.util.Optional;

/** Where it is kept how readers did, so that each is examined once. */
interface Examinations {
    /** A model, by its server and name, and the prompt that it reads with. */
    record Candidate(String server, String model, String promptVersion) {}

    Optional<Examination.Outcome> find(Candidate candidate);

    void keep(Candidate candidate, Examination.Outcome outcome);
}
