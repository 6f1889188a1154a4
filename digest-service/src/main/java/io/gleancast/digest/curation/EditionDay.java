package io.gleancast.digest.curation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day in the archive.
 *
 * @param headline of the first item that stands; absent where none does
 * @param withdrawn how many were withdrawn since
 */
public record EditionDay(LocalDate date, @Nullable String headline, long withdrawn) {}
