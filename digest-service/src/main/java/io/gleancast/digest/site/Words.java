package io.gleancast.digest.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Counts and dates as one would say them. */
public final class Words {
    private static final List<String> SMALL = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final int WORDS_A_MINUTE = 230;

    private Words() {}

    /** A small number as a word, such as {@code three}. */
    public static String count(long number) {
        return number >= 0 && number < SMALL.size() ? SMALL.get((int) number) : "%,d".formatted(number);
    }

    /** A number with its noun, such as {@code three shows} or {@code one show}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** With a capital letter in front. */
    public static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** {@code Monday, 23 November}. */
    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** {@code 23 November 2026}. */
    public static String date(LocalDate date) {
        return FULL.format(date);
    }

    /** The UTC day of an instant, as {@code 23 November 2026}. */
    public static String date(Instant instant) {
        return FULL.format(instant.atZone(ZoneOffset.UTC));
    }

    /** How long ago, such as {@code yesterday} or {@code two weeks ago}. */
    public static String ago(Instant then, Instant now) {
        var days = Duration.between(then, now).toDays();
        if (days < 1) {
            return "today";
        }
        if (days < 2) {
            return "yesterday";
        }
        if (days < 14) {
            return count(days) + " days ago";
        }
        if (days < 60) {
            return count(days / 7) + " weeks ago";
        }
        return days < 730 ? count(days / 30) + " months ago" : count(days / 365) + " years ago";
    }

    /** How long ago, closely, such as {@code 5 min ago}. */
    public static String since(Instant then, Instant now) {
        var minutes = Duration.between(then, now).toMinutes();
        if (minutes < 1) {
            return "just now";
        }
        if (minutes < 60) {
            return minutes + " min ago";
        }
        return minutes < 48 * 60 ? minutes / 60 + " h ago" : minutes / (24 * 60) + " days ago";
    }

    /** {@code Mon 07:00}, in UTC. */
    public static String hour(Instant hour) {
        return HOUR.format(hour.atZone(ZoneOffset.UTC));
    }

    /** How long a list of items takes to read, such as {@code Two minutes to read}. */
    public static String readingTime(List<ItemView> items) {
        var words = items.stream().mapToInt(Words::words).sum();
        return sentence(count(Math.max(1, Math.round((double) words / WORDS_A_MINUTE)), "minute")) + " to read";
    }

    private static int words(ItemView item) {
        var text = item.headline() + " " + item.body() + (item.wording().quoteAdds() ? " " + item.quote() : "");
        return text.split(" ").length;
    }
}
