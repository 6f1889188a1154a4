package io.gleancast.ingest.polling;

import io.gleancast.safehttp.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a server asks to be left alone. */
final class Freshness {
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private Freshness() {}

    /** By {@code Cache-Control}, and only where that names no time by {@code Expires} (RFC 9111, section 5.3). */
    static @Nullable Duration left(Headers headers, Instant now) {
        return MAX_AGE.matcher(String.join(",", headers.all("Cache-Control"))).find()
                ? maxAge(headers)
                : headers.first("Expires").map(value -> until(value, now)).orElse(null);
    }

    /** {@code Cache-Control: max-age}, less the {@code Age} spent in caches (RFC 9111). */
    static @Nullable Duration maxAge(Headers headers) {
        var maxAge = MAX_AGE.matcher(String.join(",", headers.all("Cache-Control")));
        if (!maxAge.find()) {
            return null;
        }
        var age = headers.first("Age")
                .map(String::strip)
                .filter(text -> SECONDS.matcher(text).matches());
        var left = Long.parseLong(maxAge.group(1)) - age.map(Long::parseLong).orElse(0L);
        return left <= 0 ? null : Duration.ofSeconds(left);
    }

    /** {@code Retry-After}, in seconds or as a date (RFC 9110). */
    static @Nullable Duration retryAfter(Headers headers, Instant now) {
        var value = headers.first("Retry-After").map(String::strip).orElse("");
        if (SECONDS.matcher(value).matches()) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        return until(value, now);
    }

    private static @Nullable Duration until(String date, Instant now) {
        try {
            var wait = Duration.between(
                    now,
                    ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() || wait.isZero() ? null : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
