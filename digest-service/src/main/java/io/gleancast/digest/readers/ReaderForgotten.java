package io.gleancast.digest.readers;

import java.util.UUID;

/** A reader's address is deleted: whoever keeps something of theirs deletes it now, in the same transaction. */
public record ReaderForgotten(UUID id) {}
