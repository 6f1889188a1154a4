package io.gleancast.transcribe.files;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lines between one time line and the next, as WebVTT and SubRip both have them, read as forgivingly as players do: numbers,
 * blank lines and hours may be missing.
 *
 * @param goesOn whether this is a further part of a cue that was too long for one
 */
record TimedLines(@Nullable Long startMs, @Nullable Long endMs, boolean goesOn, List<String> lines) {
    private static final Pattern TIMING =
            Pattern.compile("^\\s*-?" + Times.CLOCK + "\\s*-{1,2}>\\s*-?" + Times.CLOCK + "(?:\\s.*)?$");
    private static final Pattern BLOCK_OF_NO_CUE = Pattern.compile("^(?:NOTE|STYLE|REGION)(?:\\s.*)?$");
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,7}\\s*");
    private static final int SECOND_TIME = 5;

    /** Whether any line is a time line. */
    static boolean areIn(Content content) {
        return content.lines().limit(2000).anyMatch(line -> TIMING.matcher(line).matches());
    }

    /**
     * The cues in the file's order.
     *
     * @param strayLinesBelong whether a block without times goes on with the cue before it, as players of SubRip do
     */
    static Stream<TimedLines> of(Content content, boolean strayLinesBelong) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new Blocks(content.lines().iterator(), strayLinesBelong),
                        Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    private TimedLines further() {
        return new TimedLines(startMs, endMs, true, new ArrayList<>(1));
    }

    private static TimedLines begun(Matcher timing) {
        var match = timing.toMatchResult();
        return new TimedLines(Times.of(match, 1), Times.of(match, SECOND_TIME), false, new ArrayList<>(1));
    }

    /** The number of the next cue, where no blank line parts it from this one's text. */
    private void dropNumber() {
        if (!lines.isEmpty() && NUMBER.matcher(lines.getLast()).matches()) {
            lines.removeLast();
        }
    }

    /** Divides lines into cues while they are read. */
    private static final class Blocks implements Iterator<TimedLines> {
        private final Iterator<String> lines;
        private final boolean strayLinesBelong;
        private final Queue<TimedLines> done = new ArrayDeque<>();
        private @Nullable TimedLines current;
        private boolean open;
        private int length;

        Blocks(Iterator<String> lines, boolean strayLinesBelong) {
            this.lines = lines;
            this.strayLinesBelong = strayLinesBelong;
        }

        @Override
        public boolean hasNext() {
            while (done.isEmpty() && lines.hasNext()) {
                take(lines.next());
            }
            if (done.isEmpty()) {
                end(null);
            }
            return !done.isEmpty();
        }

        @Override
        public TimedLines next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return done.remove();
        }

        private void take(String line) {
            var timing = TIMING.matcher(line);
            if (timing.matches()) {
                if (current != null) {
                    current.dropNumber();
                }
                end(begun(timing));
                open = true;
            } else if (strayLinesBelong ? line.isBlank() : line.isEmpty()) {
                open = strayLinesBelong && current != null;
            } else if (beginsNoCue(line)) {
                open = false;
            } else if (open && current != null) {
                add(line, current);
            }
        }

        private boolean beginsNoCue(String line) {
            return !strayLinesBelong
                    && (current == null || current.lines.isEmpty())
                    && BLOCK_OF_NO_CUE.matcher(line).matches();
        }

        private void add(String line, TimedLines cue) {
            if (length + line.length() > Limits.LINE && !cue.lines.isEmpty()) {
                end(cue.further());
            }
            if (current != null) {
                current.lines.add(line);
                length += line.length() + 1;
            }
        }

        private void end(@Nullable TimedLines next) {
            if (current != null) {
                done.add(current);
            }
            current = next;
            length = 0;
        }
    }
}
