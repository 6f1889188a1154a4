package io.gleancast.transcribe.files;

import io.gleancast.contracts.GleancastRecord;

/**
 * What one file may cost, whatever it is. A transcript goes out as a record of at most 2 MiB, which is more than twenty hours of
 * speech; these limits are wide enough for that, and keep the reading of the worst file of 8 MB within 50 MiB.
 */
final class Limits {
    /** Of JSON, as the contracts have it; the rest is the episode's. */
    static final int SEGMENTS_BYTES = GleancastRecord.MOST_BYTES - (64 << 10);

    static final int SEGMENTS = 20_000;
    /** Captions that scroll say each word up to three times. */
    static final int CHARACTERS = 4 << 20;

    static final int CUES = 100_000;
    /** Longer lines and cues are cut before any pattern sees them. */
    static final int LINE = 8000;

    static final int ELEMENTS = 100_000;

    private Limits() {}

    static void hold(long count, int most, String what) {
        if (count > most) {
            throw new TranscriptTooLong("It has more than %d %s".formatted(most, what));
        }
    }
}
