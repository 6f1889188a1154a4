package io.gleancast.digest.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTests {
    @ParameterizedTest
    @CsvSource({
        "ada@reader.example, ada@reader.example",
        "' Ada.Jones+news@Reader.Example ', Ada.Jones+news@reader.example",
        "ada@bücher.example, ada@xn--bcher-kva.example",
        "o'neill@reader.example, o'neill@reader.example"
    })
    void takesWhatServersTake(String typed, String expected) {
        assertThat(Address.parse(typed.replace("''", "'")).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@reader.example",
                "ada@",
                "ada@reader",
                "\"ada jones\"@reader.example",
                "ada@reader.example\r\nBcc: all@reader.example",
                "ada\n@reader.example",
                "ada@reader.example,bob@reader.example",
                "<ada@reader.example>",
                "ada jones@reader.example",
                "ada..jones@reader.example",
                "ada@-reader.example",
                "ada@[127.0.0.1]",
                "дарья@reader.example"
            })
    void refusesWhatCouldGoAstray(String typed) {
        assertThatThrownBy(() -> Address.parse(typed))
                .isInstanceOf(AddressRefused.class)
                .hasMessageNotContaining("bob");
    }

    @Test
    void saysWhyItRefusesWhatOnlySomeServersTake() {
        assertThatThrownBy(() -> Address.parse("дарья@reader.example"))
                .isInstanceOf(AddressRefused.class)
                .hasMessageContaining("English letters before the @");
        assertThat(Address.parse("darja@почта.example").domain()).isEqualTo("xn--80a1acny.example");
    }

    @Test
    void refusesThreeHundredCharacters() {
        assertThatThrownBy(() -> Address.parse("a".repeat(300) + "@reader.example"))
                .isInstanceOf(AddressRefused.class);
        assertThatThrownBy(() -> Address.parse("a@" + "b".repeat(60) + ".example".repeat(40)))
                .isInstanceOf(AddressRefused.class);
    }

    @Test
    void keepsItselfOutOfLogs() {
        assertThat(new Address("ada@reader.example")).asString().doesNotContain("ada");
    }
}
