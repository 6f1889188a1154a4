package io.gleancast.transcribe.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioKindTests {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "ID3 and so on, mp3",
                "\u00FF\u00FB frames, mp3",
                "RIFF1234WAVEfmt, wav",
                "RIFF1234AVI LIST, none",
                "OggS, ogg",
                "fLaC, flac",
                "1234ftypM4A, m4a",
                "<!doctype html>, none",
                "'', none"
            })
    void tellsFormatsByTheirFirstBytes(String head, String extension) {
        assertThat(AudioKind.extensionOf(head.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(extension);
    }

    @Test
    void tellsMatroska() {
        assertThat(AudioKind.extensionOf(new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3}))
                .isEqualTo("webm");
    }
}
