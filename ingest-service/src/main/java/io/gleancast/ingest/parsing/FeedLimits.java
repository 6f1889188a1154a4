package io.gleancast.ingest.parsing;

/**
 * How much a feed may cost to read, whatever its bytes: chosen so that the costliest feed fits the heap in {@code jvm.options}
 * and the largest real one (a few thousand items of some twenty elements) is far below.
 */
final class FeedLimits {
    /** Elements of the whole file; 50,000 items of forty elements have as many. */
    static final int ELEMENTS = 2_000_000;

    static final int DEPTH = 90;
    static final int ATTRIBUTES = 100;

    /** Characters of one text, one CDATA section, or all texts and attributes of one item. */
    static final int TEXT = 1_000_000;

    /** Elements of one item, or of all that stands outside the items. */
    static final int TREE = 5_000;

    static final int ITEMS = 60_000;

    /** Characters of one tag; {@code data:} addresses of covers are the longest. */
    static final int TAG = 256_000;

    static final int DOCUMENT_TYPE = 4_096;

    /** A longer attribute is passed over: it is no address that would be fetched. */
    static final int ATTRIBUTE = 4_096;

    private FeedLimits() {}

    static void check(long count, int most, String what) {
        if (count > most) {
            throw new NotAFeed("It has more than %d %s".formatted(most, what));
        }
    }
}
