package io.gleancast.digest.sending;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A digest that this replica has taken on.
 *
 * @param date the reader's own
 * @param attempts how often it was tried before
 */
record Delivery(long id, UUID reader, LocalDate date, int attempts) {}
