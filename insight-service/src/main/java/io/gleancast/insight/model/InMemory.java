package io.gleancast.insight.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers and a purse for one run without a database: nothing is paid twice within it, nothing is limited. */
final class InMemory implements KeptAnswers, Purse {
    private final Map<Key, Kept> answers = new ConcurrentHashMap<>();

    @Override
    public Optional<Kept> find(Key key) {
        return Optional.ofNullable(answers.get(key));
    }

    @Override
    public void keep(Key key, Kept answer) {
        answers.put(key, answer);
    }

    @Override
    public Hold hold(long tokens, long microDollars) {
        return new Hold(Instant.EPOCH, tokens, microDollars);
    }

    @Override
    public void settle(Hold hold, Booking booking) {}

    @Override
    public void pause(Instant until, String reason) {}
}
