package io.gleancast.transcribe.recognition;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header (RFC 9110, 10.2.3): seconds, or a date. */
public final class RetryAfter {
    private RetryAfter() {}

    public static @Nullable Duration of(Optional<String> header, Clock clock) {
        return header.map(String::strip).map(value -> parsed(value, clock)).orElse(null);
    }

    private static @Nullable Duration parsed(String value, Clock clock) {
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(clock.instant(), date.toInstant());
            return wait.isNegative() ? null : wait;
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
