package io.gleancast.transcribe.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Decodes a stranger's file with ffmpeg in a process of its own: it reads that file and no other, opens no connection, knows the
 * formats and codecs of sound alone, and has limits of time, memory and output.
 */
public final class Ffmpeg {
    private static final String FORMATS = "mp3,aac,wav,w64,ogg,flac,mov,matroska";
    private static final String CODECS =
            "mp1,mp1float,mp2,mp2float,mp3,mp3float,aac,aac_fixed,alac,flac,vorbis,libvorbis,opus,libopus,"
                    + "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_u8,pcm_s8,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,"
                    + "pcm_mulaw,pcm_alaw,adpcm_ms,adpcm_ima_wav";

    /** A shell's words for a program that it cannot start, and a loader's for a library that it does not find. */
    private static final int NOT_EXECUTABLE = 126;

    private static final int NOT_FOUND = 127;

    private final FfmpegProgram program;
    private final Duration deadline;
    private final long memory;

    /**
     * Decodes with a program.
     *
     * @param memory bytes of address space, where the system can limit it (Linux)
     */
    public Ffmpeg(FfmpegProgram program, Duration deadline, long memory) {
        this.program = program;
        this.deadline = deadline;
        this.memory = memory;
    }

    /**
     * Decodes into a file.
     *
     * @throws NotDecodable where there is no audio in it, or the decoder went beyond a limit
     * @throws TooMuchAudio where it is longer than the most
     * @throws IOException where the target cannot be written, or the program not be run
     */
    public Recording decode(Path file, Path target, Duration most) throws IOException {
        var process = start(file);
        var late = new AtomicBoolean();
        var watch = Thread.ofVirtual().name("ffmpeg-deadline").start(() -> {
            try {
                if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                    late.set(true);
                    process.destroyForcibly();
                }
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            }
        });
        try (var samples = process.getInputStream()) {
            var recording = written(samples, target, most);
            var status = process.waitFor();
            if (late.get()) {
                throw new NotDecodable("The audio was not decoded within %d s".formatted(deadline.toSeconds()));
            }
            if (status == NOT_EXECUTABLE || status == NOT_FOUND) {
                throw new IOException("ffmpeg or one of its libraries is missing: set transcribe.ffmpeg");
            }
            if (recording.lengthMs() == 0) {
                throw new NotDecodable("The file holds no audio that can be decoded (%d)".formatted(status));
            }
            return recording;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while audio was decoded", stopped);
        } finally {
            process.destroyForcibly();
            watch.interrupt();
        }
    }

    private Process start(Path file) throws IOException {
        var command = new ArrayList<>(limits());
        command.add(program.path().toString());
        command.addAll(List.of("-nostdin", "-hide_banner", "-loglevel", "quiet", "-threads", "1"));
        command.addAll(List.of("-max_alloc", Long.toString(memory / 2)));
        command.addAll(List.of("-protocol_whitelist", "file,pipe"));
        command.addAll(List.of("-format_whitelist", FORMATS, "-codec_whitelist", CODECS));
        command.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
        command.addAll(List.of("-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1"));
        command.addAll(List.of("-ac", "1", "-ar", "16000", "-f", "s16le", "pipe:1"));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    private List<String> limits() {
        var linux = System.getProperty("os.name", "").equals("Linux");
        return linux
                ? List.of("/bin/sh", "-c", "ulimit -c 0 && ulimit -v %d && exec \"$@\"".formatted(memory >> 10), "sh")
                : List.of();
    }

    private static Recording written(InputStream samples, Path target, Duration most) throws IOException {
        var digest = sha256();
        var levels = new Levels();
        var mostBytes = most.toMillis() * Recording.BYTES_PER_MS;
        var bytes = 0L;
        var buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(target)) {
            int read;
            while ((read = samples.readNBytes(buffer, 0, buffer.length)) > 0) {
                bytes += read;
                if (bytes > mostBytes) {
                    throw new TooMuchAudio("The audio has more than %d minutes".formatted(most.toMinutes()));
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new IOException("Stopped while audio was decoded");
                }
                for (var i = 0; i + 1 < read; i += 2) {
                    levels.add((buffer[i] & 0xFF) | (buffer[i + 1] << 8));
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return new Recording(
                target,
                bytes / Recording.BYTES_PER_MS,
                HexFormat.of().formatHex(digest.digest()),
                new VoiceActivity(levels.all()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
