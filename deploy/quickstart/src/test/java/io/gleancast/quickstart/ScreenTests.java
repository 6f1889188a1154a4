package io.gleancast.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTests {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void writesOnlyWhatChangedWhereThereIsNoTerminal() {
        var screen = new Screen(out, false);
        screen.show(List.of("feeds 1", "episodes 0"));
        screen.show(List.of("feeds 1", "episodes 3"));
        assertThat(written().lines()).containsExactly("feeds 1", "episodes 0", "episodes 3");
    }

    @Test
    void drawsOverItselfOnATerminal() {
        var screen = new Screen(out, true);
        screen.show(List.of("feeds 1", "episodes 0"));
        screen.show(List.of("feeds 1", "episodes 3"));
        assertThat(written()).contains("\033[2A\033[J");
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
