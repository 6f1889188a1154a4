package io.gleancast.digest.readers;

import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.operations.ClientNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where readers, known by a link from their mail, change their mind. */
@Component
public class Desk {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Tokens tokens;
    private final Subscribers subscribers;
    private final Interests interests;
    private final Limit limit;

    Desk(Tokens tokens, Subscribers subscribers, Interests interests, Limit limit) {
        this.tokens = tokens;
        this.subscribers = subscribers;
        this.interests = interests;
        this.limit = limit;
    }

    /** The reader a link belongs to, to look; nothing where it does not hold. */
    public Optional<Subscriber> reader(Purpose purpose, String token) {
        return tokens.reader(purpose, token);
    }

    /** The reader a link belongs to, to change something, which is counted. */
    public Optional<Subscriber> readerToChange(String token) {
        var reader = reader(Purpose.MANAGE, token);
        reader.ifPresent(known -> limit.count("changes", known.id().toString()));
        return reader;
    }

    public List<Interest> interests(Subscriber reader) {
        return interests.of(reader.id());
    }

    public void set(Subscriber reader, Interest interest) {
        interests.set(reader.id(), interest);
    }

    public void remove(Subscriber reader, Interest interest) {
        interests.remove(reader.id(), interest.kind(), interest.subject());
    }

    public void reschedule(Subscriber reader, Schedule schedule) {
        subscribers.reschedule(reader.id(), schedule);
    }

    public void move(Subscriber reader, State state) {
        subscribers.move(reader, state);
    }

    /** Ends all links that the reader was sent, but for the way out, and returns the reader with new ones. */
    public Subscriber endLinks(Subscriber reader) {
        return subscribers.endLinks(reader.id());
    }

    public void forget(Subscriber reader) {
        subscribers.forget(reader);
    }

    /** Counts what one reader or stranger does, and refuses what is too much. */
    @Component
    public static class Limit {
        private final RateLimits limits;
        private final ReaderProperties properties;

        Limit(RateLimits limits, ReaderProperties properties) {
            this.limits = limits;
            this.properties = properties;
        }

        /** A stranger, known by their network alone. */
        public void countStranger(String what, String address) {
            count(what, ClientNetwork.of(address));
        }

        public void count(String what, String who) {
            if (!limits.allow(what, who, properties.changesPerHour(), HOUR)) {
                throw new TooMany();
            }
        }
    }
}
