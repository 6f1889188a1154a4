package io.gleancast.quickstart;

import java.io.PrintStream;
import java.util.List;

/** What the person sees: one block that is drawn again on a terminal, plain lines where there is none. */
final class Screen {
    private final PrintStream out;
    private final boolean terminal;

    private int drawn;
    private List<String> last = List.of();

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Writes a line that stays. */
    synchronized void say(String line) {
        erase();
        out.println(line);
        out.flush();
        if (terminal && !last.isEmpty()) {
            draw(last);
        }
    }

    /** Shows how things stand; without a terminal, only what has changed since the last time. */
    synchronized void show(List<String> lines) {
        if (terminal) {
            erase();
            draw(lines);
        } else {
            lines.stream().filter(line -> !last.contains(line)).forEach(out::println);
        }
        last = List.copyOf(lines);
        out.flush();
    }

    /** What was shown last stays; whatever comes next is written below it. */
    synchronized void settle() {
        drawn = 0;
        last = List.of();
    }

    private void draw(List<String> lines) {
        lines.forEach(out::println);
        drawn = lines.size();
        out.flush();
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\033[%dA\033[J".formatted(drawn));
            drawn = 0;
        }
    }
}
