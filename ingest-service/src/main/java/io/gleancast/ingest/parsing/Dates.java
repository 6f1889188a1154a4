package io.gleancast.ingest.parsing;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as feeds write them: RFC 822 and its successors, ISO 8601, and what programs and people make of them: the month
 * first or in another language, AM and PM, zones by name, words around. A day that does not exist is no date, nor is one that
 * could be two; of an hour that does not exist the day still counts.
 */
final class Dates {
    private static final int LONGEST = 100;

    /** The languages whose names of months are known, from the JDK's own tables (Unicode CLDR). */
    private static final List<String> LANGUAGES = List.of(
            "en", "en-GB", "de", "de-AT", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "ru", "uk", "cs", "tr");

    private static final Map<String, Integer> MONTHS = months();

    private static final String WEEKDAY = "(?:[\\p{L}\\p{M}]++(?:-feira)?[.,]{0,2}\\s*+)?";
    private static final String MONTH = "([\\p{L}\\p{M}]{3,20})";
    private static final String REST = "(?!\\d)[,T]?(.*)";

    private static final Pattern DAY_FIRST = Pattern.compile(WEEKDAY
            + "(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?[\\s/-]*(?:de |of )?\\s*" + MONTH
            + "[.,]{0,2}[\\s/-]*(?:de )?\\s*'?(\\d{4}|\\d{2})" + REST);

    private static final Pattern MONTH_FIRST =
            Pattern.compile(WEEKDAY + MONTH + "[.,]?[\\s/-]+(\\d{1,2})(?:st|nd|rd|th)?[,\\s/-]\\s*(\\d{4})" + REST);

    /** C and Java print the year behind the time. */
    private static final Pattern YEAR_LAST = Pattern.compile(
            WEEKDAY + MONTH + "[.,]?\\s+(\\d{1,2}),?\\s+(\\d{1,2}:\\d{2}(?::\\d{2})?.{0,40}?)\\s(\\d{4})");

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + REST);
    private static final Pattern YEAR_AND_MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern BASIC = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})(\\d{2})?(.*))?");

    /** Whoever writes dots puts the day first. */
    private static final Pattern DOTS = Pattern.compile(WEEKDAY + "(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})" + REST);

    private static final Pattern EAST_ASIAN =
            Pattern.compile("(\\d{4})\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日일](.*)");

    private static final Pattern TIME = Pattern.compile(
            "[\\s,]*(?:(?:at|um|kl\\.?|à|a las|às|alle|г\\.?|-)[\\s,]+)?(\\d{1,2})(?:\\s?[:.hH]\\s?(\\d{1,2}))?(?:[:.](\\d{1,2})(?:[.,:]\\d+)?)?"
                    + "\\s*(?:([AaPp])\\.?\\s?[Mm]\\.?(?![\\p{L}]))?(.*)");

    private static final Pattern OFFSET =
            Pattern.compile("(?:[\\p{Lu}]{1,5}\\s*)?([+\\u2212-])\\s?(\\d{1,2}):?(\\d{2})?(?:\\s*[\\p{L}]{1,5})?");

    private static final Pattern AMERICAN =
            Pattern.compile("(EASTERN|CENTRAL|MOUNTAIN|PACIFIC) (?:(STANDARD|DAYLIGHT) )?TIME");

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u2007\\u202f]+");
    private static final Pattern PARENTHESES = Pattern.compile("[(\\[]([^)\\]]*)[)\\]]");

    /** What people write behind a time that is no zone. */
    private static final Set<String> NO_ZONE =
            Set.of("", "UHR", "H", "HS", "HRS", "HOURS", "Z", "UT", "UTC", "GMT", "WET");

    /** Minutes from UTC. What means another time in another country is not among them. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("EST", -300),
            Map.entry("EDT", -240),
            Map.entry("CST", -360),
            Map.entry("CDT", -300),
            Map.entry("MST", -420),
            Map.entry("MDT", -360),
            Map.entry("PST", -480),
            Map.entry("PDT", -420),
            Map.entry("AST", -240),
            Map.entry("ADT", -180),
            Map.entry("NST", -210),
            Map.entry("NDT", -150),
            Map.entry("AKST", -540),
            Map.entry("AKDT", -480),
            Map.entry("HST", -600),
            Map.entry("BRT", -180),
            Map.entry("BST", 60),
            Map.entry("WEST", 60),
            Map.entry("CET", 60),
            Map.entry("CEST", 120),
            Map.entry("MET", 60),
            Map.entry("MEST", 120),
            Map.entry("MEZ", 60),
            Map.entry("MESZ", 120),
            Map.entry("WAT", 60),
            Map.entry("CAT", 120),
            Map.entry("SAST", 120),
            Map.entry("EET", 120),
            Map.entry("EEST", 180),
            Map.entry("EAT", 180),
            Map.entry("MSK", 180),
            Map.entry("PKT", 300),
            Map.entry("WIB", 420),
            Map.entry("HKT", 480),
            Map.entry("SGT", 480),
            Map.entry("PHT", 480),
            Map.entry("AWST", 480),
            Map.entry("JST", 540),
            Map.entry("KST", 540),
            Map.entry("ACST", 570),
            Map.entry("ACDT", 630),
            Map.entry("AEST", 600),
            Map.entry("AEDT", 660),
            Map.entry("NZST", 720),
            Map.entry("NZDT", 780));

    /** What the time is called whether it is summer or not. */
    private static final Map<String, String> REGIONS = Map.of(
            "ET", "America/New_York",
            "CT", "America/Chicago",
            "MT", "America/Denver",
            "PT", "America/Los_Angeles",
            "AKT", "America/Anchorage",
            "AET", "Australia/Sydney");

    private static final Map<String, String> REGIONS_BY_NAME = regions();

    private static final List<Form> FORMS = List.of(
            new Form(YEAR_FIRST, date -> at(number(date, 1), number(date, 3), number(date, 4), date.group(5))),
            new Form(DAY_FIRST, date -> at(year(date.group(3)), month(date.group(2)), number(date, 1), date.group(4))),
            new Form(MONTH_FIRST, date -> at(number(date, 3), month(date.group(1)), number(date, 2), date.group(4))),
            new Form(YEAR_LAST, date -> at(number(date, 4), month(date.group(1)), number(date, 2), date.group(3))),
            new Form(DOTS, date -> at(number(date, 3), number(date, 2), number(date, 1), date.group(4))),
            new Form(EAST_ASIAN, date -> at(number(date, 1), number(date, 2), number(date, 3), date.group(4))),
            new Form(YEAR_AND_MONTH, date -> at(number(date, 1), number(date, 2), 1, "")),
            new Form(BASIC, Dates::basic));

    private Dates() {}

    /** The instant, or nothing where the text names none. A zone that is absent is taken as UTC; one that is not known is not. */
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        var written = SPACE.matcher(text).replaceAll(" ").strip();
        try {
            return read(written);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** A date without what is particular to it: each digit a 9, each word an {@code a}. */
    static String shape(String text) {
        var head = text.strip().substring(0, Math.min(LONGEST, text.strip().length()));
        var shape =
                head.replaceAll("[\\p{L}\\p{M}]+", "a").replaceAll("\\d", "9").replaceAll("[^a9 ,.:+/-]", "?");
        return shape.length() <= 40 ? shape : shape.substring(0, 40) + "…";
    }

    /** A way to write a date, and how one that is written so is read. */
    private record Form(Pattern pattern, Reading reading) {}

    private interface Reading {
        @Nullable Instant of(Matcher date);
    }

    private static @Nullable Instant read(String text) {
        for (var form : FORMS) {
            var date = form.pattern().matcher(text);
            if (date.matches()) {
                return form.reading().of(date);
            }
        }
        return null;
    }

    /** ISO 8601 without separators; what is but a row of digits must be a year of our time. */
    private static @Nullable Instant basic(Matcher date) {
        var year = number(date, 1);
        if (year < 1970 || year > 2100) {
            return null;
        }
        var time = date.group(4) == null
                ? ""
                : "%s:%s:%s%s"
                        .formatted(
                                date.group(4),
                                date.group(5),
                                date.group(6) == null ? "00" : date.group(6),
                                date.group(7));
        return at(year, number(date, 2), number(date, 3), time);
    }

    private static @Nullable Instant at(int year, int month, int day, String rest) {
        var date = LocalDate.of(year, month, day);
        var time = TIME.matcher(rest);
        if (!time.matches() || (time.group(2) == null && time.group(4) == null)) {
            var zone = zone(rest);
            return zone == null
                    ? null
                    : LocalDateTime.of(date, LocalTime.MIDNIGHT).atZone(zone).toInstant();
        }
        var zone = zone(time.group(5));
        return zone == null
                ? null
                : LocalDateTime.of(date, time(time)).atZone(zone).toInstant();
    }

    /** Midnight where the hour or minute does not exist. */
    private static LocalTime time(Matcher time) {
        var hour = number(time, 1);
        if (time.group(4) != null && hour <= 12) {
            hour = hour % 12 + (time.group(4).equalsIgnoreCase("p") ? 12 : 0);
        }
        var minute = time.group(2) == null ? 0 : number(time, 2);
        var second = time.group(3) == null ? 0 : number(time, 3);
        return hour > 23 || minute > 59 || second > 60
                ? LocalTime.MIDNIGHT
                : LocalTime.of(hour, minute, Math.min(59, second));
    }

    /** Nothing where it is one that we do not know. */
    private static @Nullable ZoneId zone(String text) {
        var bare = PARENTHESES.matcher(text).replaceAll("").replaceAll("^[\\s,.]+|[\\s,.]+$", "");
        if (bare.isEmpty()) {
            var named = PARENTHESES.matcher(text);
            return named.find() ? named(named.group(1).strip()) : ZoneOffset.UTC;
        }
        var offset = OFFSET.matcher(bare);
        if (offset.matches()) {
            var sign = offset.group(1).equals("+") ? 1 : -1;
            var minutes = offset.group(3) == null ? 0 : number(offset, 3);
            return ZoneOffset.ofHoursMinutes(sign * number(offset, 2), sign * minutes);
        }
        return named(bare);
    }

    private static @Nullable ZoneId named(String name) {
        var zone = name.toUpperCase(Locale.ROOT);
        // RFC 2822, section 4.3: a zone of one letter says nothing, as RFC 822 had them the wrong way round.
        if (NO_ZONE.contains(zone) || (zone.length() == 1 && Character.isLetter(zone.charAt(0)))) {
            return ZoneOffset.UTC;
        }
        zone = AMERICAN.matcher(zone)
                .replaceAll(found -> found.group(1).charAt(0)
                        + (found.group(2) == null ? "" : found.group(2).substring(0, 1)) + "T");
        var minutes = ZONES.get(zone);
        if (minutes != null) {
            return ZoneOffset.ofTotalSeconds(minutes * 60);
        }
        var region = REGIONS.getOrDefault(zone, REGIONS_BY_NAME.get(zone.replace(' ', '_')));
        return region == null ? null : ZoneId.of(region);
    }

    private static Map<String, String> regions() {
        var regions = new HashMap<String, String>();
        for (var id : ZoneId.getAvailableZoneIds()) {
            if (id.indexOf('/') > 0 && !id.startsWith("SystemV")) {
                regions.put(id.toUpperCase(Locale.ROOT), id);
            }
        }
        return Map.copyOf(regions);
    }

    private static int month(String word) {
        var month = MONTHS.get(folded(word));
        if (month == null) {
            throw new DateTimeException("No month");
        }
        return month;
    }

    /** Whole names, the usual short ones, and the first three letters; what would be two months is none. */
    private static Map<String, Integer> months() {
        var found = new HashMap<String, Integer>();
        var ambiguous = new HashSet<String>();
        for (var language : LANGUAGES) {
            for (var month : Month.values()) {
                for (var style : List.of(
                        TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)) {
                    var name = folded(month.getDisplayName(style, Locale.forLanguageTag(language)));
                    put(name, month, found, ambiguous);
                    if (name.length() > 3) {
                        put(name.substring(0, 3), month, found, ambiguous);
                    }
                }
            }
        }
        found.keySet().removeAll(ambiguous);
        found.put("sept", 9);
        found.put("mrz", 3);
        return Map.copyOf(found);
    }

    private static void put(String name, Month month, Map<String, Integer> found, Set<String> ambiguous) {
        var other = found.putIfAbsent(name, month.getValue());
        if (other != null && other != month.getValue()) {
            ambiguous.add(name);
        }
    }

    private static String folded(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}.]+", "");
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
