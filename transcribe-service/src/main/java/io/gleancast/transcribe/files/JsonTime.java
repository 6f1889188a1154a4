package io.gleancast.transcribe.files;

import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A time in a JSON document.
 *
 * @param value milliseconds where the unit is known, else a number in the document's own unit
 */
record JsonTime(double value, boolean known) {
    private static final int LONGEST = 40;

    /** A number whose unit only the whole document tells. */
    static @Nullable JsonTime number(String digits) {
        try {
            var value = Double.parseDouble(digits);
            return value >= 0 && Double.isFinite(value) ? new JsonTime(value, false) : null;
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    /** {@code "0.400s"}, {@code "00:00:01.200"}, {@code "PT1M2.5S"} (ISO 8601), or a number in quotes. */
    static @Nullable JsonTime text(String text) {
        var stripped = text.length() > LONGEST ? "" : text.strip();
        if (stripped.isEmpty()) {
            return null;
        }
        if (stripped.startsWith("PT")) {
            return iso(stripped);
        }
        if (Character.isDigit(stripped.charAt(stripped.length() - 1)) && stripped.indexOf(':') < 0) {
            return number(stripped);
        }
        var ms = Times.parse(stripped);
        return ms == null ? null : ofMs(ms);
    }

    static JsonTime ofMs(double ms) {
        return new JsonTime(ms, true);
    }

    /** The same number, known to be milliseconds. */
    JsonTime inMs() {
        return known ? this : ofMs(value);
    }

    /** @param msPerUnit how many milliseconds the document's own unit has */
    @Nullable Long ms(double msPerUnit) {
        return Times.believable(Math.round(known ? value : value * msPerUnit));
    }

    private static @Nullable JsonTime iso(String text) {
        try {
            var ms = Duration.parse(text).toMillis();
            return ms < 0 ? null : ofMs((double) ms);
        } catch (DateTimeException | ArithmeticException notOne) {
            return null;
        }
    }
}
