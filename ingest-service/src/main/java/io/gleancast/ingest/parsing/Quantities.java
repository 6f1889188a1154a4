package io.gleancast.ingest.parsing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lengths, durations and numbers as feeds write them; what makes no sense is none. */
final class Quantities {
    private static final int LONGEST = 40;
    private static final long LONGEST_MS = Duration.ofDays(7).toMillis();
    private static final Pattern BYTES = Pattern.compile("\\d{1,15}|\\d{1,3}(,\\d{3}){1,4}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,4}):(\\d{1,2})([.,]\\d{1,9})?");
    private static final Pattern WORDS = Pattern.compile(
            "(?i)(?:(\\d{1,3})\\s*h[a-z.]{0,6}\\s*)?(?:(\\d{1,4})\\s*m[a-z.]{0,6}\\s*)?(?:(\\d{1,5})\\s*s[a-z.]{0,6})?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?");

    private Quantities() {}

    /** A number of bytes; 0 says nothing. */
    static @Nullable Long bytes(@Nullable String written) {
        var text = stripped(written);
        if (!BYTES.matcher(text).matches()) {
            return null;
        }
        var bytes = Long.parseLong(text.replace(",", ""));
        return bytes == 0 ? null : bytes;
    }

    /** Milliseconds, from seconds, clock time, words or ISO 8601; 0 and more than a week say nothing. */
    static @Nullable Long duration(@Nullable String written) {
        var text = stripped(written);
        var milliseconds = milliseconds(text);
        return milliseconds == null || milliseconds <= 0 || milliseconds > LONGEST_MS ? null : milliseconds;
    }

    /** Milliseconds from a number of seconds, 0 too. */
    static @Nullable Long seconds(@Nullable String written) {
        var text = stripped(written);
        if (!SECONDS.matcher(text).matches()) {
            return null;
        }
        var milliseconds = new BigDecimal(text)
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return milliseconds > LONGEST_MS ? null : milliseconds;
    }

    /** A number of 0 or more without zeros behind it. */
    static @Nullable BigDecimal number(@Nullable String written) {
        var text = stripped(written);
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        var number = new BigDecimal(text).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static @Nullable Long milliseconds(String text) {
        if (SECONDS.matcher(text).matches()) {
            return seconds(text);
        }
        var clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return sum(clock);
        }
        var words = WORDS.matcher(text);
        if (!text.isEmpty() && words.matches()) {
            return sum(words);
        }
        try {
            return text.startsWith("P") ? Duration.parse(text).toMillis() : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static long sum(Matcher parts) {
        return ((part(parts, 1) * 60 + part(parts, 2)) * 60 + part(parts, 3)) * 1_000;
    }

    private static long part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }

    private static String stripped(@Nullable String written) {
        return written == null || written.length() > LONGEST * 4 ? "" : written.strip();
    }
}
