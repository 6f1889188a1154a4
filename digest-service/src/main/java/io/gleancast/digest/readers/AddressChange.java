package io.gleancast.digest.readers;

import java.util.UUID;

/**
 * A reader's address that was changed, and can be taken back.
 *
 * @param before the address that the reader had
 */
public record AddressChange(UUID id, UUID reader, Address before) {}
