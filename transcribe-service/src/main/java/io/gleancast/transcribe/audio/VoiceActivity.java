package io.gleancast.transcribe.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Where somebody speaks, measured from how loud each frame is. Speech stands out from what surrounds it and goes up and down with
 * its syllables, several times a second; noise and a hum are as loud all the time, and silence does not stand out from anything.
 */
public final class VoiceActivity {
    private static final int FRAME_MS = Levels.FRAME_MS;
    /** What is loud and what is not is judged by a minute's surroundings: voices and microphones change within an episode. */
    private static final int SURROUNDINGS = 60_000 / FRAME_MS;

    private static final double FLOOR_SHARE = 0.1;
    private static final double PEAK_SHARE = 0.95;
    /** How far a voice stands out from the floor, as a share of the way to the loudest. */
    private static final double STANDS_OUT = 0.3;

    private static final float STANDS_OUT_DB = 5;
    /** Quieter than any recording of a voice that could be understood. */
    private static final float INAUDIBLE = -65;
    /** Half a second to each side: a few syllables. */
    private static final int SYLLABLES = 500 / FRAME_MS;
    /** The levels' standard deviation in dB: 6 to 12 in speech, less than 1 in noise. */
    private static final double MODULATION = 3.5;

    private static final int SHORTEST_PAUSE = 300 / FRAME_MS;
    private static final int SHORTEST_VOICE = 210 / FRAME_MS;

    private final float[] levels;
    private final BitSet voiced;

    VoiceActivity(float[] levels) {
        this.levels = levels;
        this.voiced = new BitSet(levels.length);
        for (var from = 0; from < levels.length; from += SURROUNDINGS) {
            mark(from, Math.min(levels.length, from + SURROUNDINGS));
        }
        smooth();
    }

    private void mark(int from, int to) {
        var around = Arrays.copyOfRange(
                levels, Math.max(0, from - SURROUNDINGS / 2), Math.min(levels.length, to + SURROUNDINGS / 2));
        Arrays.sort(around);
        var floor = around[(int) (around.length * FLOOR_SHARE)];
        var peak = around[(int) (around.length * PEAK_SHARE)];
        var threshold = Math.max(INAUDIBLE, floor + Math.max(STANDS_OUT_DB, (float) STANDS_OUT * (peak - floor)));
        for (var frame = from; frame < to; frame++) {
            if (levels[frame] > threshold && modulation(frame) >= MODULATION) {
                voiced.set(frame);
            }
        }
    }

    private double modulation(int frame) {
        var from = Math.max(0, frame - SYLLABLES);
        var to = Math.min(levels.length, frame + SYLLABLES + 1);
        var sum = 0.0;
        var squares = 0.0;
        for (var i = from; i < to; i++) {
            // From far below there is nothing to hear of it.
            var level = Math.max(INAUDIBLE, levels[i]);
            sum += level;
            squares += level * level;
        }
        var mean = sum / (to - from);
        return Math.sqrt(Math.max(0, squares / (to - from) - mean * mean));
    }

    /** A breath does not end speech, and a click is none. */
    private void smooth() {
        for (var end = voiced.nextSetBit(0); end >= 0; ) {
            var silence = voiced.nextClearBit(end);
            var next = voiced.nextSetBit(silence);
            if (next >= 0 && next - silence <= SHORTEST_PAUSE) {
                voiced.set(silence, next);
            }
            end = next;
        }
        for (var from = voiced.nextSetBit(0); from >= 0; ) {
            var to = voiced.nextClearBit(from);
            if (to - from < SHORTEST_VOICE) {
                voiced.clear(from, to);
            }
            from = voiced.nextSetBit(to);
        }
    }

    /** How many milliseconds of a span are spoken. */
    public long voicedMs(Span span) {
        return (long) voiced.get(frame(span.startMs()), frame(span.endMs())).cardinality() * FRAME_MS;
    }

    /** Where somebody speaks within a span, in order. */
    public List<Span> voices(Span span) {
        var voices = new ArrayList<Span>();
        var end = frame(span.endMs());
        for (var from = voiced.nextSetBit(frame(span.startMs())); from >= 0 && from < end; ) {
            var to = Math.min(end, voiced.nextClearBit(from));
            voices.add(new Span((long) from * FRAME_MS, (long) to * FRAME_MS));
            from = voiced.nextSetBit(to);
        }
        return voices;
    }

    /** The quietest moment around a wished one, in milliseconds; of equally quiet ones the nearest. */
    long quietest(long wishedMs, long reachMs) {
        var wished = frame(wishedMs);
        var reach = (int) (reachMs / FRAME_MS);
        var best = wished;
        var lowest = Double.MAX_VALUE;
        for (var frame = Math.max(0, wished - reach); frame <= Math.min(levels.length - 1, wished + reach); frame++) {
            // Three dB for the whole way, so that it is not left for nothing.
            var loudness = around(frame) + 3.0 * Math.abs(frame - wished) / Math.max(1, reach);
            if (loudness < lowest) {
                lowest = loudness;
                best = frame;
            }
        }
        return (long) best * FRAME_MS + FRAME_MS / 2;
    }

    private double around(int frame) {
        var from = Math.max(0, frame - SHORTEST_PAUSE);
        var to = Math.min(levels.length, frame + SHORTEST_PAUSE + 1);
        var sum = 0.0;
        for (var i = from; i < to; i++) {
            sum += levels[i];
        }
        return sum / (to - from);
    }

    private int frame(long ms) {
        return Math.clamp(ms / FRAME_MS, 0, levels.length);
    }
}
