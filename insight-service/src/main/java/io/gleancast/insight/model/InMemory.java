package io.gleancast.insight.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Answers and a purse for one run without a database: nothing is paid twice within it, nothing is limited. */
final class InMemory implements KeptAnswers, Purse {
    private static final UUID NONE = new UUID(0, 0);

    private final Map<Key, Kept> answers = new ConcurrentHashMap<>();

    @Override
    public Optional<Kept> find(Key key) {
        return Optional.ofNullable(answers.get(key));
    }

    @Override
    public void keep(Key key, Kept answer) {
        answers.put(key, answer);
    }

    /** As if a batch had come to nothing already: such a run does not wait for hours. */
    @Override
    public Optional<Order> ordered(Key key) {
        return Optional.of(new Order(null, hold(0, 0, Duration.ZERO)));
    }

    @Override
    public boolean order(Key key, Hold hold) {
        return false;
    }

    @Override
    public void placed(Key key, String batch) {}

    @Override
    public boolean close(Key key) {
        return false;
    }

    @Override
    public Hold hold(long tokens, long microDollars, Duration atMost) {
        return new Hold(NONE, Instant.EPOCH, tokens, microDollars);
    }

    @Override
    public void settle(Hold hold, Booking booking) {}

    @Override
    public void pause(Instant until, String reason) {}
}
