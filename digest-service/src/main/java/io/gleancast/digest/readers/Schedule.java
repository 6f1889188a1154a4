package io.gleancast.digest.readers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * When a reader wants a digest: at this hour of their own day.
 *
 * @param zone an IANA time zone
 * @param hour 0 to 23; where a day has no such hour (clocks going forward) the digest leaves as late as the gap is long,
 *     and where it has two (clocks going back) in the first
 */
public record Schedule(ZoneId zone, int hour, Frequency frequency) {
    private static final int LONGEST_SHOWN = 40;

    public Schedule {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("An hour is 0 to 23, not " + hour);
        }
    }

    /** Reads a time zone's name, and refuses one that is not in the IANA database. */
    public static ZoneId zone(String name) {
        // Java's own, which no database knows.
        if (ZoneId.getAvailableZoneIds().contains(name.strip()) && !name.strip().startsWith("SystemV/")) {
            return ZoneId.of(name.strip());
        }
        throw new IllegalArgumentException("A time zone is a name such as Europe/Berlin or UTC, not: "
                + name.substring(0, Math.min(name.length(), LONGEST_SHOWN)));
    }

    /** A time zone as it is kept; UTC for one that this Java has no more, so that one reader's zone ends nobody's digest. */
    static ZoneId knownZone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }

    /** The first time a digest is due after an instant. */
    public Instant nextAfter(Instant after) {
        var date = after.atZone(zone).toLocalDate();
        while (true) {
            var due = dueOn(date);
            if (due.isAfter(after) && frequency.includes(dateOf(due))) {
                return due;
            }
            date = date.plusDays(1);
        }
    }

    /** When the digest of a day of the reader's is due. */
    public Instant dueOn(LocalDate date) {
        return ZonedDateTime.of(date, LocalTime.of(hour, 0), zone).toInstant();
    }

    /** The reader's own date at an instant. */
    public LocalDate dateOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }
}
