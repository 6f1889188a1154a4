package io.gleancast.digest.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTests {
    @Test
    void putsLineBreaksAndControlsOnOneLine() {
        assertThat(Plain.line("One\r\nBcc: two\u0000\tthree\u2028four")).isEqualTo("One Bcc: two three four");
    }

    @Test
    void takesDirectionOverridesOut() {
        assertThat(Plain.line("abc\u202Etxt.exe\u2066 \u200Fok")).isEqualTo("abc txt.exe ok");
    }

    @Test
    void keepsEmojiAndRightToLeftText() {
        assertThat(Plain.line("שלום 👩‍👩‍👧 مرحبا")).isEqualTo("שלום 👩‍👩‍👧 مرحبا");
    }

    @Test
    void cutsTenThousandCharactersAtAWord() {
        var title = Plain.title("word ".repeat(2000));
        assertThat(title).hasSizeLessThanOrEqualTo(201).endsWith("word…");
        assertThat(Plain.title("🎙".repeat(5000))
                        .codePoints()
                        .filter(point -> Character.isSurrogate((char) point) && point < 0x10000))
                .isEmpty();
    }
}
