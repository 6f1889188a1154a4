package io.gleancast.digest.sending;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A digest that this replica has taken on.
 *
 * @param date the reader's own
 * @param attempts how often it was tried before
 * @param claim whose it is: another one each time that the row is claimed, so that an older copy of it counts for nothing
 */
record Delivery(long id, UUID reader, LocalDate date, int attempts, UUID claim) {}
