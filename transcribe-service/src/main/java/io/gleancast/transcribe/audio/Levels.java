package io.gleancast.transcribe.audio;

import java.util.Arrays;

/**
 * How loud a recording is, frame by frame of {@value #FRAME_MS} ms: the root mean square in dB below full scale, never under
 * {@value #SILENT}.
 */
final class Levels {
    static final int FRAME_MS = 30;
    static final int FRAME_SAMPLES = Recording.SAMPLES_PER_MS * FRAME_MS;
    static final float SILENT = -90;

    private static final double FULL_SCALE = 32_768.0;

    private float[] levels = new float[1024];
    private int frames;
    private double squares;
    private int samples;

    /** Takes the next sample in, 16 bits signed. */
    void add(int sample) {
        squares += (double) sample * sample;
        samples++;
        if (samples == FRAME_SAMPLES) {
            end();
        }
    }

    /** Ends the last frame, however short. */
    float[] all() {
        if (samples > 0) {
            end();
        }
        return Arrays.copyOf(levels, frames);
    }

    private void end() {
        if (frames == levels.length) {
            levels = Arrays.copyOf(levels, frames * 2);
        }
        var level = 10 * Math.log10(squares / samples / (FULL_SCALE * FULL_SCALE));
        levels[frames++] = (float) Math.max(SILENT, level);
        squares = 0;
        samples = 0;
    }
}
