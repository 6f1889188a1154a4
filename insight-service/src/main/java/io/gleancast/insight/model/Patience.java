package io.gleancast.insight.model;

import com.openai.errors.OpenAIServiceException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** For how long to leave a server alone: as long as it asked (Retry-After, RFC 9110), within reason, else longer each time. */
final class Patience {
    private static final Duration UNASKED = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int DOUBLINGS = 6;
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Clock clock;
    private final AtomicInteger inVain = new AtomicInteger();

    Patience(Clock clock) {
        this.clock = clock;
    }

    boolean isAsked(OpenAIServiceException e) {
        return retryAfter(e) != null;
    }

    /** The moment that the server named, at most a day from now. */
    Instant until(OpenAIServiceException e) {
        var asked = retryAfter(e);
        var now = clock.instant();
        if (asked == null || asked.isBefore(now)) {
            return now.plus(UNASKED);
        }
        var latest = now.plus(LONGEST);
        return asked.isAfter(latest) ? latest : asked;
    }

    /** For a server that does not answer: each time in vain doubles the pause. */
    Instant soon() {
        int doublings = Math.min(inVain.getAndIncrement(), DOUBLINGS);
        return clock.instant().plus(SOON.multipliedBy(1L << doublings));
    }

    /** The server answers again. */
    void rewarded() {
        inVain.set(0);
    }

    private @Nullable Instant retryAfter(OpenAIServiceException e) {
        var values = e.headers().values("Retry-After");
        if (values.isEmpty()) {
            return null;
        }
        var value = values.getFirst().strip();
        try {
            return value.chars().allMatch(Character::isDigit) && value.length() < 10
                    ? clock.instant().plusSeconds(Long.parseLong(value))
                    : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }
}
