package io.gleancast.digest.readers;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone who asked for digests, and confirmed it.
 *
 * @param source where the consent came from: {@code form}, {@code operator}, {@code import} or {@code configuration}
 * @param nextDigestAt absent unless confirmed
 * @param seal what their links are signed with
 */
public record Subscriber(
        UUID id,
        Address address,
        State state,
        Schedule schedule,
        String source,
        Instant consentedAt,
        @Nullable Instant nextDigestAt,
        LinkSeal seal) {

    /** One whose links carry no seal, as those from before there were seals. */
    public Subscriber(
            UUID id,
            Address address,
            State state,
            Schedule schedule,
            String source,
            Instant consentedAt,
            @Nullable Instant nextDigestAt) {
        this(id, address, state, schedule, source, consentedAt, nextDigestAt, LinkSeal.NONE);
    }

    /** Whether digests leave. */
    public enum State {
        CONFIRMED,
        PAUSED,
        LEFT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
