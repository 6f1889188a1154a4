package io.gleancast.transcribe.files;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as files write them: {@code 1:02:03.450}, {@code 02:03,4}, {@code 63.45}. */
final class Times {
    /** Groups: hours, minutes, seconds, fraction. */
    static final String CLOCK = "(?:(?:(\\d{1,4}):)?(\\d{1,4}):)?(\\d{1,6})(?:[.,:]\\s?(\\d{1,9}))?";

    /** As SBV writes it. Groups as in {@link #CLOCK}. */
    static final String PLAIN_CLOCK = "(?:(\\d{1,4}):)(\\d{1,2}):(\\d{2})[.](\\d{1,3})";

    /** A mark in running text needs a colon, or every number would be one. Groups as in {@link #CLOCK}. */
    static final String MARK = "(?:(\\d{1,2}):)?(\\d{1,3}):(\\d{2})(?:[.,](\\d{1,3}))?";

    private static final Pattern WHOLE = Pattern.compile(CLOCK);
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s?s?");
    private static final long DAY_MS = 24 * 3_600_000L;

    private Times() {}

    /** Milliseconds of a match of {@link #CLOCK} or {@link #MARK} that begins at that group, or none if no clock shows it. */
    static @Nullable Long of(MatchResult match, int group) {
        var hours = number(match.group(group));
        var minutes = number(match.group(group + 1));
        var seconds = number(match.group(group + 2));
        if ((seconds > 59 && match.group(group + 1) != null) || (minutes > 59 && match.group(group) != null)) {
            return null;
        }
        var fraction = match.group(group + 3);
        var millis = fraction == null ? 0 : number((fraction + "00").substring(0, 3));
        return believable(((hours * 60 + minutes) * 60 + seconds) * 1000 + millis);
    }

    /** Milliseconds of a text that is a time and nothing else. */
    static @Nullable Long parse(String text) {
        var seconds = SECONDS.matcher(text.strip());
        if (seconds.matches()) {
            return believable(Math.round(Double.parseDouble(seconds.group(1)) * 1000));
        }
        var clock = WHOLE.matcher(text.strip());
        return clock.matches() ? of(clock.toMatchResult(), 1) : null;
    }

    /** No episode is longer than a day. */
    static @Nullable Long believable(long ms) {
        return ms >= 0 && ms <= DAY_MS ? ms : null;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
