package io.gleancast.digest.readers;

import io.gleancast.operations.ClientNetwork;
import io.micrometer.core.instrument.MeterRegistry;
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
    private final AddressChanges changes;
    private final Subscribers subscribers;
    private final Gate gate;
    private final Interests interests;

    Reception(SignUps signUps, AddressChanges changes, Subscribers subscribers, Gate gate, Interests interests) {
        this.signUps = signUps;
        this.changes = changes;
        this.subscribers = subscribers;
        this.gate = gate;
        this.interests = interests;
    }

    /** Someone asks for digests to an address, which may be another's. */
    @Transactional
    public void signUp(Address address, Schedule schedule, @Nullable Interest follow, String from) {
        gate.signUp(from);
        gate.open(address);
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
        gate.open(address);
        if (gate.mayWriteTo(address)) {
            signUps.ask(address, reader.schedule(), reader.source(), null, reader.id());
            gate.tellChange(reader);
        }
    }

    /**
     * Gives a reader back the address they had before a change, ends all links of theirs, and what was changed after it;
     * nothing where the link was used, or another reader has the address by now.
     */
    @Transactional
    public Optional<Subscriber> undo(UUID change) {
        return changes.take(change)
                .filter(taken -> subscribers.readdress(taken.reader(), taken.before()))
                .flatMap(taken -> subscribers.find(taken.reader()));
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
        return Optional.ofNullable(asked.changes())
                .flatMap(subscribers::find)
                .filter(reader -> subscribers.readdress(reader.id(), asked.address()))
                .flatMap(before -> {
                    changes.happened(before.id(), before.address());
                    return subscribers.find(before.id());
                });
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
        private final MeterRegistry meters;

        Gate(
                RateLimits limits,
                Suppressions suppressions,
                Letters letters,
                ReaderProperties properties,
                MeterRegistry meters) {
            this.limits = limits;
            this.suppressions = suppressions;
            this.letters = letters;
            this.properties = properties;
            this.meters = meters;
        }

        void signUp(String from) {
            if (!limits.allow("sign-up", ClientNetwork.of(from), properties.signUpsPerHour(), HOUR)) {
                throw new TooMany();
            }
        }

        /**
         * Whether strangers may have letters written at all, and to this domain: else whoever has many networks floods its
         * mailboxes, and our name with its provider. What is answered depends on no address, so it tells of none.
         */
        void open(Address address) {
            if (!limits.allow("letters-domain", address.domain(), properties.lettersPerDomainAndHour(), HOUR)) {
                heldBack("domain");
                throw TooMany.atOnce();
            }
            if (!limits.allow("letters-all", "all", properties.lettersPerHour(), HOUR)) {
                heldBack("all");
                throw TooMany.atOnce();
            }
        }

        /** Only their own wish brings back someone who deleted themselves. */
        boolean mayInvite(Address address, String source) {
            return (source.equals("form") || suppressions.of(address).isEmpty()) && mayWriteTo(address);
        }

        boolean mayWriteTo(Address address) {
            var reason = suppressions.of(address);
            var wanted = reason.isEmpty() || reason.get() == Suppressions.Reason.DELETED;
            if (!wanted) {
                heldBack("suppressed");
                return false;
            }
            var few = limits.allow("letters", address.key(), properties.lettersPerDay(), DAY);
            if (!few) {
                heldBack("address");
            }
            return few;
        }

        private void heldBack(String why) {
            meters.counter("digest.letters.held-back", "by", why).increment();
        }

        void tellAlready(Address address, UUID reader) {
            letters.write(Letter.Kind.ALREADY, address, reader);
        }

        void tellChange(Subscriber reader) {
            letters.write(Letter.Kind.CHANGE_ASKED, reader.address(), reader.id());
        }
    }
}
