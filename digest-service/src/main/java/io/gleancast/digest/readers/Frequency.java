package io.gleancast.digest.readers;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;

/** How often a reader wants a digest. */
public enum Frequency {
    DAILY("Every day"),
    WEEKDAYS("Monday to Friday"),
    WEEKLY("Once a week, on Saturday");

    private final String label;

    Frequency(String label) {
        this.label = label;
    }

    /** Reads {@code daily}, {@code weekdays} or {@code weekly}. */
    public static Frequency of(String code) {
        for (var frequency : values()) {
            if (frequency.code().equals(code)) {
                return frequency;
            }
        }
        throw new IllegalArgumentException("A frequency is daily, weekdays or weekly, nothing else.");
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    boolean includes(LocalDate date) {
        return switch (this) {
            case DAILY -> true;
            case WEEKDAYS -> date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
            case WEEKLY -> date.getDayOfWeek() == DayOfWeek.SATURDAY;
        };
    }
}
