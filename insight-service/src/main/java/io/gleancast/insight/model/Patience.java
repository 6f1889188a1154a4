package io.gleancast.insight.model;

import com.openai.errors.OpenAIServiceException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** For how long a server asked to be left alone (Retry-After, RFC 9110), within reason. */
final class Patience {
    private static final Duration UNASKED = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Clock clock;

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

    Instant soon() {
        return clock.instant().plus(SOON);
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
