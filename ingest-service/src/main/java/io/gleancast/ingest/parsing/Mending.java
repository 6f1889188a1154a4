package io.gleancast.ingest.parsing;

import java.util.Locale;

/** What had to be overlooked or put right to read a feed; the closed set behind a metric's tag. */
public enum Mending {
    /** Something stands before the first tag of the feed. */
    JUNK_BEFORE,
    /** Something stands behind the last tag of the feed. */
    JUNK_AFTER,
    /** It ends before its last tag: the items that were whole count. */
    CUT_OFF,
    /** The bytes are not in the encoding that they claim. */
    ENCODING,
    /** A {@code &} or {@code <} that is no markup, or an entity that XML does not know. */
    BARE_MARKUP,
    /** A character, or a reference to one, that XML forbids. */
    FORBIDDEN_CHARACTER,
    /** A tag that is never closed, or closed without being open. */
    UNBALANCED,
    /** Items that stand beside their channel. */
    OUTSIDE_CHANNEL;

    /** As a metric's tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
