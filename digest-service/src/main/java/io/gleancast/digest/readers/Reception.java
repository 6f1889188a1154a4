package io.gleancast.digest.readers;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where strangers become readers: sign-up, confirmation, and a new address. Nobody learns from it who is a reader. */
@Component
public class Reception {
    private final SignUps signUps;
    private final Subscribers subscribers;
    private final Gate gate;
    private final Interests interests;

    Reception(SignUps signUps, Subscribers subscribers, Gate gate, Interests interests) {
        this.signUps = signUps;
        this.subscribers = subscribers;
        this.gate = gate;
        this.interests = interests;
    }

    /** Someone asks for digests to an address, which may be another's. */
    @Transactional
    public void signUp(Address address, Schedule schedule, @Nullable Interest follow, String from) {
        gate.signUp(from);
        invite(address, schedule, "form", follow);
    }

    /** Asks an address to confirm, unless it has been asked too often or may not be written to. */
    @Transactional
    public void invite(Address address, Schedule schedule, String source, @Nullable Interest follow) {
        if (!gate.mayInvite(address, source)) {
            return;
        }
        var known = subscribers.byAddress(address).filter(reader -> reader.state() != Subscriber.State.LEFT);
        if (known.isPresent()) {
            gate.tellAlready(address, known.get().id());
        } else {
            signUps.ask(address, schedule, source, follow, null);
        }
    }

    /** Makes a sign-up's asker a reader, or gives a reader their new address; nothing where the link was used. */
    @Transactional
    public Optional<Subscriber> confirm(UUID signUp) {
        return signUps.take(signUp).flatMap(asked -> asked.changes() == null ? join(asked) : move(asked));
    }

    /** A reader asks for digests to another address; both are written to. */
    @Transactional
    public void changeAddress(Subscriber reader, Address address) {
        if (gate.mayWriteTo(address)) {
            signUps.ask(address, reader.schedule(), reader.source(), null, reader.id());
            gate.tellChange(reader);
        }
    }

    private Optional<Subscriber> join(SignUp asked) {
        var reader = subscribers
                .add(asked.address(), asked.schedule(), asked.source())
                .subscriber();
        if (asked.follow() != null) {
            interests.set(reader.id(), asked.follow());
        }
        return Optional.of(reader);
    }

    private Optional<Subscriber> move(SignUp asked) {
        var id = asked.changes();
        return id != null && subscribers.readdress(id, asked.address()) ? subscribers.find(id) : Optional.empty();
    }

    /** Counts what readers and strangers do, and refuses what is too much. */
    @Component
    static class Gate {
        private static final Duration HOUR = Duration.ofHours(1);
        private static final Duration DAY = Duration.ofDays(1);

        private final RateLimits limits;
        private final Suppressions suppressions;
        private final Letters letters;
        private final ReaderProperties properties;

        Gate(RateLimits limits, Suppressions suppressions, Letters letters, ReaderProperties properties) {
            this.limits = limits;
            this.suppressions = suppressions;
            this.letters = letters;
            this.properties = properties;
        }

        void signUp(String from) {
            if (!limits.allow("sign-up", from, properties.signUpsPerHour(), HOUR)) {
                throw new TooMany();
            }
        }

        /** Only their own wish brings back someone who deleted themselves. */
        boolean mayInvite(Address address, String source) {
            return (source.equals("form") || suppressions.of(address).isEmpty()) && mayWriteTo(address);
        }

        boolean mayWriteTo(Address address) {
            var reason = suppressions.of(address);
            var wanted = reason.isEmpty() || reason.get() == Suppressions.Reason.DELETED;
            return wanted && limits.allow("letters", address.key(), properties.lettersPerDay(), DAY);
        }

        void tellAlready(Address address, UUID reader) {
            letters.write(Letter.Kind.ALREADY, address, reader);
        }

        void tellChange(Subscriber reader) {
            letters.write(Letter.Kind.CHANGE_ASKED, reader.address(), reader.id());
        }
    }
}
