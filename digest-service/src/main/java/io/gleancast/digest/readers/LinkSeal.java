package io.gleancast.digest.readers;

import io.gleancast.digest.readers.Tokens.Purpose;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reader's links are signed with besides the service's key. It stands in no link, so links get no longer by it, and
 * none of a former value comes back, not even where a reader deletes themselves and joins anew with the same id.
 *
 * @param links of preferences and own pages: new whenever the reader joins, leaves, moves or asks for it
 * @param subscription of the way out: new only when the reader joins, since whoever has a mail must be able to leave
 *     (RFC 8058)
 */
record LinkSeal(@Nullable UUID links, @Nullable UUID subscription) {
    /** As it was before there were seals. */
    static final LinkSeal NONE = new LinkSeal(null, null);

    static LinkSeal drawn() {
        return new LinkSeal(UUID.randomUUID(), UUID.randomUUID());
    }

    byte[] of(Purpose purpose) {
        var seal = switch (purpose) {
            case CONFIRM, UNDO -> null;
            case MANAGE, READ -> links;
            case LEAVE -> subscription;
        };
        return seal == null
                ? new byte[0]
                : ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(seal.getMostSignificantBits())
                        .putLong(seal.getLeastSignificantBits())
                        .array();
    }
}
