package io.gleancast.digest.web;

import java.time.DateTimeException;
import java.time.LocalDate;

/** A date as it comes in addresses. */
final class PathDate {
    private static final int LENGTH = "2026-11-23".length();

    private PathDate() {}

    /** The date, where it is one that has four digits for its year. */
    static LocalDate read(String date, String otherwise) {
        try {
            if (date.length() == LENGTH) {
                return LocalDate.parse(date);
            }
        } catch (DateTimeException _) {
            // As if it were none.
        }
        throw new NotFound(otherwise);
    }
}
