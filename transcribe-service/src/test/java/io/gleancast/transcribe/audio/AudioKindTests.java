package io.gleancast.transcribe.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioKindTests {
    @ParameterizedTest
    @CsvSource({
        "ID3 and so on, AUDIO",
        "\u00FF\u00FB frames, AUDIO",
        "\u00FF\u00F1 ADTS, AUDIO",
        "RIFF1234WAVEfmt, AUDIO",
        "RIFF1234AVI LIST, UNKNOWN",
        "OggS, AUDIO",
        "fLaC, AUDIO",
        "1234ftypM4A, AUDIO",
        "<!doctype html>, PAGE",
        "\u00EF\u00BB\u00BF <html>, PAGE",
        "#EXTM3U, PLAYLIST",
        "[playlist], PLAYLIST",
        "<?xml version='1.0'?><smil>, PLAYLIST",
        "ffconcat version 1.0, UNKNOWN",
        "PK zip, UNKNOWN",
        "'', EMPTY"
    })
    void tellsWhatAFileIsByItsFirstBytes(String head, AudioKind kind) {
        assertThat(AudioKind.of(head.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(kind);
    }

    @Test
    void tellsMatroska() {
        assertThat(AudioKind.of(new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3}))
                .isEqualTo(AudioKind.AUDIO);
    }
}
