package io.gleancast.digest.feedback;

/** What a refusal is about; of two that contradict each other the later one counts, which is the milder for the reader. */
public enum Fault {
    /** There is no such mailbox, or it is another's now: nothing may be sent there again. */
    MAILBOX_GONE,
    /** The mailbox is full, or its server away: it may take mail again. */
    MAILBOX_FOR_NOW,
    /** This mail, or the server itself: neither reader nor sender can do much. */
    OTHER,
    /** Who sends: a block list, a rate, a missing signature. It concerns every reader of that provider alike. */
    SENDER
}
