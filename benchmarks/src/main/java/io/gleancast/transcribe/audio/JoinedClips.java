package io.gleancast.transcribe.audio;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Decoded clips, joined with pauses for as long as wished, and encoded as a podcast's host would. */
public final class JoinedClips {
    private static final int RATE = 16_000;

    private final short[] samples;
    private final List<Placed> clips;

    private JoinedClips(short[] samples, List<Placed> clips) {
        this.samples = samples;
        this.clips = List.copyOf(clips);
    }

    /** A clip, and where it lies. */
    public record Placed(int clip, Span span) {}

    /** The clips in turn, over and over, with pauses of half a second to two. */
    public static JoinedClips of(List<Recording> clips, long lengthMs) {
        var random = new Random(11);
        var all = new short[(int) (lengthMs * RATE / 1000)];
        var placed = new ArrayList<Placed>();
        var at = 0;
        for (var i = 0; ; i++) {
            var floats = clips.get(i % clips.size())
                    .floats(clips.get(i % clips.size()).whole());
            if (at + floats.length > all.length) {
                return new JoinedClips(all, placed);
            }
            for (var j = 0; j < floats.length; j++) {
                all[at + j] = (short) (floats[j] * 32_767);
            }
            placed.add(new Placed(i % clips.size(), new Span(ms(at), ms(at + floats.length))));
            at += floats.length + RATE / 2 + random.nextInt(RATE * 3 / 2);
        }
    }

    private static long ms(int sample) {
        return sample * 1000L / RATE;
    }

    public List<Placed> clips() {
        return clips;
    }

    /** The same with silence in the place of some of it. */
    public JoinedClips muted(Span span) {
        return noisy(span, 0);
    }

    /** The same with noise in the place of some of it. */
    public JoinedClips noisy(Span span, int loudest) {
        var random = new Random(3);
        var changed = samples.clone();
        for (var i = (int) (span.startMs() * RATE / 1000); i < span.endMs() * RATE / 1000; i++) {
            changed[i] = (short) (loudest == 0 ? 0 : random.nextInt(2 * loudest + 1) - loudest);
        }
        return new JoinedClips(changed, clips);
    }

    /** Writes an MP3 of 64 kbit/s. */
    public void mp3(FfmpegProgram program, Path target) throws IOException, InterruptedException {
        var raw = Files.createTempFile("joined-", ".raw");
        try {
            try (var out = Files.newOutputStream(raw)) {
                write(out);
            }
            encode(program, List.of("-f", "s16le", "-ar", "16000", "-ac", "1"), raw, target);
        } finally {
            Files.delete(raw);
        }
    }

    private void write(OutputStream out) throws IOException {
        var buffer = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asShortBuffer().put(samples);
        try (var data = new DataOutputStream(out)) {
            data.write(buffer.array());
        }
    }

    /** Makes a WAV file of bare samples, 16 kHz, 16 bits, one channel. */
    public static void wav(FfmpegProgram program, Path raw, Path target) throws IOException, InterruptedException {
        encode(program, List.of("-f", "s16le", "-ar", "16000", "-ac", "1"), raw, target);
    }

    private static void encode(FfmpegProgram program, List<String> format, Path from, Path to)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.path().toString(), "-nostdin", "-loglevel", "error", "-y"));
        command.addAll(format);
        command.addAll(List.of("-i", from.toString()));
        if (to.toString().endsWith(".mp3")) {
            command.addAll(List.of("-b:a", "64k"));
        }
        command.add(to.toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("ffmpeg could not encode " + to);
        }
    }
}
