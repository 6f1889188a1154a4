package io.gleancast.transcribe.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a file holds, by its first bytes: addresses and media types are often wrong. */
public enum AudioKind {
    /** MPEG audio, MP4, Ogg, WAV, FLAC, ADTS or Matroska: worth a decoder's look. */
    AUDIO("audio"),
    /** A list of other addresses, which nobody follows. */
    PLAYLIST("a playlist"),
    /** A page, such as one that asks for a password. */
    PAGE("a page"),
    EMPTY("empty"),
    /** Anything else. */
    UNKNOWN("not audio");

    private static final int HEAD = 512;
    private static final int MPEG_SYNC = 0xE0;

    private final String shown;

    AudioKind(String shown) {
        this.shown = shown;
    }

    /** What the kind of a file that was fetched is. */
    public static AudioKind of(Path file) {
        try (var in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD));
        } catch (IOException e) {
            throw new UncheckedIOException("The fetched audio cannot be read", e);
        }
    }

    static AudioKind of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (isAudio(text) || isMpegFrame(head)) {
            return AUDIO;
        }
        var readable = text.replace("\u00EF\u00BB\u00BF", "").strip().toLowerCase(Locale.ROOT);
        if (readable.startsWith("#extm3u") || readable.startsWith("[playlist]") || readable.contains("<smil")) {
            return PLAYLIST;
        }
        return readable.startsWith("<") ? PAGE : UNKNOWN;
    }

    private static boolean isAudio(String text) {
        return text.startsWith("ID3")
                || (text.startsWith("RIFF") && text.startsWith("WAVE", 8))
                || text.startsWith("OggS")
                || text.startsWith("fLaC")
                || text.startsWith("ftyp", 4)
                || text.startsWith("\u001AE\u00DF\u00A3");
    }

    /** MPEG audio of any layer, and ADTS, which has the same mark. */
    private static boolean isMpegFrame(byte[] head) {
        return head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & MPEG_SYNC) == MPEG_SYNC;
    }

    /** For people: what the file is. */
    public String shown() {
        return shown;
    }
}
