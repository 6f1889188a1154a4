package io.gleancast.operations;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes guessing an operator's password slow. After a few wrong ones a network has to wait, twice as long each time. After
 * many from anywhere, one guess a second is looked at of all networks together that were not let in before, so that more
 * networks make no more guesses and no operator is kept out for long. While somebody waits no password of theirs is looked
 * at. What is remembered is bounded: a flood of networks pushes out the oldest.
 */
class SignInAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(SignInAttempts.class);
    private static final int FREE_PER_NETWORK = 5;
    private static final int FREE_OF_ALL = 50;
    private static final int MOST_NETWORKS = 10_000;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Map<String, Failures> networks = bounded();
    private final Map<String, Boolean> letIn = bounded();
    private final Failures ofAll = new Failures(FREE_OF_ALL, FIRST_WAIT);
    private final Clock clock;
    private final MeterRegistry meters;

    SignInAttempts(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Lets one attempt be judged, and counts how it went.
     *
     * @throws TooManyAttempts where its network has to wait
     */
    synchronized boolean judge(String address, BooleanSupplier right) {
        var network = ClientNetwork.of(address);
        var now = clock.instant();
        var known = networks.get(network);
        refuseUntil(known == null ? now : known.until, now);
        if (!letIn.containsKey(network)) {
            refuseUntil(ofAll.until, now);
        }
        if (right.getAsBoolean()) {
            networks.remove(network);
            letIn.put(network, true);
            count("accepted");
            return true;
        }
        var failures = networks.computeIfAbsent(network, _ -> new Failures(FREE_PER_NETWORK, LONGEST_WAIT));
        failures.add(now);
        ofAll.add(now);
        count("refused");
        tell(failures.number, ClientNetwork.masked(address));
        return false;
    }

    /** Each doubling, and of a flood only those of the whole, so that nobody fills the log. */
    private void tell(int number, String from) {
        if (ofAll.number > FREE_OF_ALL) {
            if (Integer.bitCount(ofAll.number) == 1) {
                LOG.warn("Wrong user or password of an operator: {} in a row from everywhere", ofAll.number);
            }
        } else if (Integer.bitCount(number) == 1) {
            LOG.warn("Wrong user or password of an operator: {} in a row from {}", number, from);
        }
    }

    private void refuseUntil(Instant until, Instant now) {
        if (until.isAfter(now)) {
            count("held-off");
            throw new TooManyAttempts(
                    Duration.between(now, until).plusMillis(999).toSeconds());
        }
    }

    private void count(String outcome) {
        meters.counter("operator.sign-ins", "outcome", outcome).increment();
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST_NETWORKS;
            }
        };
    }

    /** Wrong passwords in a row, forgotten after a rest of twice the longest wait. */
    private static final class Failures {
        private final int free;
        private final Duration mostWait;
        private int number;
        private Instant last = Instant.EPOCH;
        private Instant until = Instant.EPOCH;

        Failures(int free, Duration mostWait) {
            this.free = free;
            this.mostWait = mostWait;
        }

        void add(Instant now) {
            if (last.plus(LONGEST_WAIT.multipliedBy(2)).isBefore(now)) {
                number = 0;
            }
            number++;
            last = now;
            if (number >= free) {
                var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(number - free, 20));
                until = now.plus(doubled.compareTo(mostWait) < 0 ? doubled : mostWait);
            }
        }
    }
}
