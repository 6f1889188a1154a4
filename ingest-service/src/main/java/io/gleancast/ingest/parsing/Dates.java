package io.gleancast.ingest.parsing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as feeds write them: RFC 822 and its successors with their usual slips (a wrong weekday, a zone's name, no
 * seconds, a two-digit year), and ISO 8601. A day that does not exist is no date.
 */
final class Dates {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Pattern RFC_822 = Pattern.compile(
            "(?:\\p{L}+\\.?,?\\s+)?(\\d{1,2})[\\s-]+([A-Za-z]{3})[a-z]*\\.?,?[\\s-]+(\\d{4}|\\d{2})(?!\\d)"
                    + "(?:,?\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?)?\\s*(.*)");

    private static final Pattern ISO_8601 = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})"
            + "(?:[Tt\\s]\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?)?\\s*(.*)");

    private static final Pattern OFFSET =
            Pattern.compile("(?:(?:UTC|GMT)\\s*)?([+-])(\\d{1,2}):?(\\d{2})?(?:\\s*\\(.*\\))?");

    private static final Map<String, Integer> ZONE_HOURS = Map.ofEntries(
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("CST", -6),
            Map.entry("CDT", -5),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("PST", -8),
            Map.entry("PDT", -7),
            Map.entry("AKST", -9),
            Map.entry("AKDT", -8),
            Map.entry("HST", -10),
            Map.entry("BST", 1),
            Map.entry("WEST", 1),
            Map.entry("CET", 1),
            Map.entry("CEST", 2),
            Map.entry("MEZ", 1),
            Map.entry("MESZ", 2),
            Map.entry("EET", 2),
            Map.entry("EEST", 3),
            Map.entry("MSK", 3),
            Map.entry("JST", 9),
            Map.entry("KST", 9),
            Map.entry("AEST", 10),
            Map.entry("AEDT", 11),
            Map.entry("NZST", 12),
            Map.entry("NZDT", 13));

    private Dates() {}

    /** The instant, or nothing where the text names none. A zone that is absent or unknown is taken as UTC. */
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.length() > 100) {
            return null;
        }
        var stripped = text.strip();
        try {
            var iso = ISO_8601.matcher(stripped);
            if (iso.matches()) {
                return instant(number(iso, 1), number(iso, 2), number(iso, 3), iso);
            }
            var rfc = RFC_822.matcher(stripped);
            if (rfc.matches()) {
                var month = MONTHS.indexOf(rfc.group(2).toLowerCase(Locale.ROOT)) + 1;
                return instant(year(rfc.group(3)), month, number(rfc, 1), rfc);
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant instant(int year, int month, int day, Matcher rest) {
        var time = rest.group(4) == null
                ? LocalTime.MIDNIGHT
                : LocalTime.of(
                        number(rest, 4), number(rest, 5), rest.group(6) == null ? 0 : Math.min(59, number(rest, 6)));
        return LocalDateTime.of(LocalDate.of(year, month, day), time).toInstant(zone(rest.group(7)));
    }

    private static ZoneOffset zone(String text) {
        var zone = text.strip().toUpperCase(Locale.ROOT);
        var offset = OFFSET.matcher(zone);
        if (offset.matches()) {
            var sign = offset.group(1).equals("-") ? -1 : 1;
            var minutes = offset.group(3) == null ? 0 : number(offset, 3);
            return ZoneOffset.ofHoursMinutes(sign * number(offset, 2), sign * minutes);
        }
        return ZoneOffset.ofHours(ZONE_HOURS.getOrDefault(zone, 0));
    }

    /** RFC 2822, section 4.3: two digits from 50 on are of the last century. */
    private static int year(String digits) {
        var year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : year + (year < 50 ? 2000 : 1900);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
