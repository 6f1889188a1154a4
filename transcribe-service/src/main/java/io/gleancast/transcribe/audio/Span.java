package io.gleancast.transcribe.audio;

/** A stretch of a recording, in milliseconds from its start. */
public record Span(long startMs, long endMs) {
    public Span {
        if (startMs < 0 || endMs < startMs) {
            throw new IllegalArgumentException("A span from %d to %d ms".formatted(startMs, endMs));
        }
    }

    public long lengthMs() {
        return endMs - startMs;
    }

    /** The same with so much more at each end, within another. */
    public Span widened(long ms, Span within) {
        return new Span(Math.max(within.startMs, startMs - ms), Math.min(within.endMs, endMs + ms));
    }
}
