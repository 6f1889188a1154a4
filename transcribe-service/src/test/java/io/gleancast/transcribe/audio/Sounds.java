package io.gleancast.transcribe.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Sounds made by rule, as samples of 16 bits: what sounds like speech to a detector, noise and silence. */
public final class Sounds {
    private static final double SYLLABLES_A_SECOND = 4;

    private Sounds() {}

    /** Noise that comes and goes as syllables do. */
    public static short[] voice(int rate, double seconds) {
        var samples = noise(rate, seconds, 12_000);
        for (var i = 0; i < samples.length; i++) {
            var phase = Math.sin(Math.PI * SYLLABLES_A_SECOND * i / rate);
            samples[i] = (short) (samples[i] * phase * phase * phase * phase);
        }
        return samples;
    }

    public static short[] noise(int rate, double seconds, int loudest) {
        var random = new Random(7);
        var samples = new short[(int) (rate * seconds)];
        for (var i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(2 * loudest + 1) - loudest);
        }
        return samples;
    }

    public static short[] silence(int rate, double seconds) {
        return new short[(int) (rate * seconds)];
    }

    public static short[] joined(short[]... sounds) {
        var length = 0;
        for (var sound : sounds) {
            length += sound.length;
        }
        var all = ByteBuffer.allocate(length * 2);
        for (var sound : sounds) {
            for (var sample : sound) {
                all.putShort(sample);
            }
        }
        var joined = new short[length];
        all.flip().asShortBuffer().get(joined);
        return joined;
    }

    /** A WAV file of one channel. */
    public static byte[] wav(int rate, short[] samples) {
        return wav(rate, 1, samples);
    }

    /** A WAV file; with two channels, left and right take turns. */
    public static byte[] wav(int rate, int channels, short[] samples) {
        var file = ByteBuffer.allocate(44 + samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.length * 2);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) channels).putInt(rate).putInt(rate * channels * 2);
        file.putShort((short) (channels * 2)).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * 2);
        for (var sample : samples) {
            file.putShort(sample);
        }
        return file.array();
    }

    /** The same as decoded audio, without a file behind it. */
    public static VoiceActivity voices(short[] samples) {
        var levels = new Levels();
        for (var sample : samples) {
            levels.add(sample);
        }
        return new VoiceActivity(levels.all());
    }
}
