package io.gleancast.insight.engine;

/** The engine will never give a proposal for this transcript. */
public final class NoProposal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Cause {
        /** The server will not speak about what was said. */
        REFUSED,
        /** The answer was of no use, nor was the repaired one. */
        UNUSABLE,
        /** The server does not accept our requests at all: a key, a model's name, a right. */
        NOT_ALLOWED
    }

    private final Cause why;
    private final transient Usage usage;

    public NoProposal(Cause why, Usage usage, String message) {
        super(message);
        this.why = why;
        this.usage = usage;
    }

    public Cause why() {
        return why;
    }

    /** What asking took all the same. */
    public Usage usage() {
        return usage;
    }
}
