package io.gleancast.transcribe.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What kind of audio a file holds, by its first bytes: addresses and media types are often wrong. */
final class AudioKind {
    private static final int HEAD = 64;
    private static final int MPEG_SYNC = 0xE0;

    private AudioKind() {}

    /** The extension by which engines know the format; none where the file is no audio that is known here. */
    static @Nullable String extensionOf(Path file) {
        try (var in = Files.newInputStream(file)) {
            return extensionOf(in.readNBytes(HEAD));
        } catch (IOException e) {
            throw new UncheckedIOException("The fetched audio cannot be read", e);
        }
    }

    static @Nullable String extensionOf(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("ID3")) {
            return "mp3";
        }
        if (text.startsWith("RIFF") && text.startsWith("WAVE", 8)) {
            return "wav";
        }
        if (text.startsWith("OggS")) {
            return "ogg";
        }
        if (text.startsWith("fLaC")) {
            return "flac";
        }
        if (text.startsWith("ftyp", 4)) {
            return "m4a";
        }
        if (text.startsWith("\u001AE\u00DF\u00A3")) {
            return "webm";
        }
        return isMpegFrame(head) ? "mp3" : null;
    }

    private static boolean isMpegFrame(byte[] head) {
        return head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & MPEG_SYNC) == MPEG_SYNC;
    }
}
