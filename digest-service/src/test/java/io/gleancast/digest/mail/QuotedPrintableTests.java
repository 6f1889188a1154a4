package io.gleancast.digest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the library's decoder. */
class QuotedPrintableTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "two\nlines\n",
                "a = b, and = at the end =",
                "spaces at the end  \nand a tab\t\nand at the very end ",
                "Bücher “kosten” mehr 🎧 als früher",
                "a line that is much longer than seventy-six characters, so that it has to be broken at least once or twice on its way",
                "жжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжж",
                ".\n..\n\n.",
                "control \u0001 and delete \u007f and a lone \r return"
            })
    void canBeReadAgain(String text) throws Exception {
        var encoded = QuotedPrintable.of(text);
        var shown = new String(encoded, StandardCharsets.US_ASCII);
        assertThat(shown.split("\r\n", -1)).allSatisfy(line -> {
            assertThat(line).hasSizeLessThanOrEqualTo(76).matches("[\\t -~]*").doesNotEndWith(" ");
        });
        try (var decoded = MimeUtility.decode(new ByteArrayInputStream(encoded), "quoted-printable")) {
            assertThat(new String(decoded.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"))
                    .isEqualTo(text);
        }
    }
}
