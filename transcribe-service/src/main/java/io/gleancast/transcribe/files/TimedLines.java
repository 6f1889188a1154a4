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
 * The lines between one time line and the next, as WebVTT, SubRip and SBV have them, read as forgivingly as players do: numbers,
 * blank lines and hours may be missing.
 *
 * @param goesOn whether this is a further part of a cue that was too long for one
 */
record TimedLines(@Nullable Long startMs, @Nullable Long endMs, boolean goesOn, List<String> lines) {
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,7})\\s*");
    /** What may be left of a time line at the end of a file that was cut off. */
    private static final Pattern CUT_OFF_TIME = Pattern.compile("[\\d:.,\\s]{1,20}(?:-{1,2}>?[\\d:.,\\s]{0,20})?");

    private static final int SECOND_TIME = 5;

    /** How a file divides its cues. */
    enum Syntax {
        /** A blank line ends a cue; what then stands without a time line is a note, a style, a region or nothing (W3C). */
        WEBVTT("^\\s*-?" + Times.CLOCK + "\\s*-{1,2}>\\s*-?" + Times.CLOCK + "(?:\\s.*)?$"),
        /** Only a time line ends a cue, so that a block without times goes on with the cue before it, as in players. */
        SUBRIP("^\\s*-?" + Times.CLOCK + "\\s*-{1,2}>\\s*-?" + Times.CLOCK + "(?:\\s.*)?$"),
        /** As SubRip, with a comma between the times and no numbers. */
        SBV("^\\s*" + Times.PLAIN_CLOCK + "," + Times.PLAIN_CLOCK + "\\s*$");

        private final Pattern timing;

        Syntax(String timing) {
            this.timing = Pattern.compile(timing);
        }

        private boolean isBetweenBlocks(String line) {
            return this == WEBVTT ? line.isEmpty() : line.isBlank();
        }
    }

    /** Whether any line is a time line. */
    static boolean areIn(Content content, Syntax syntax) {
        return content.lines()
                .limit(2000)
                .anyMatch(line ->
                        line.indexOf(':') >= 0 && syntax.timing.matcher(line).matches());
    }

    /** The cues in the file's order. */
    static Stream<TimedLines> of(Content content, Syntax syntax) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new Blocks(content.lines().iterator(), syntax), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    private TimedLines further() {
        return new TimedLines(startMs, endMs, true, new ArrayList<>(1));
    }

    private static TimedLines begun(Matcher timing) {
        var match = timing.toMatchResult();
        return new TimedLines(Times.of(match, 1), Times.of(match, SECOND_TIME), false, new ArrayList<>(1));
    }

    /** Divides lines into cues while they are read. */
    private static final class Blocks implements Iterator<TimedLines> {
        private final Iterator<String> lines;
        private final Syntax syntax;
        private final Numbering numbering = new Numbering();
        private final Queue<TimedLines> done = new ArrayDeque<>();
        private @Nullable TimedLines current;
        private boolean open;
        private int length;

        Blocks(Iterator<String> lines, Syntax syntax) {
            this.lines = lines;
            this.syntax = syntax;
        }

        @Override
        public boolean hasNext() {
            while (done.isEmpty() && lines.hasNext()) {
                take(lines.next());
            }
            if (done.isEmpty()) {
                dropWhatWasCutOff();
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
            var timing = syntax.timing.matcher(line);
            if (timing.matches()) {
                if (syntax != Syntax.SBV && numbering.lastNumbersTheNext() && open) {
                    dropLast();
                }
                numbering.begin();
                end(begun(timing));
                open = true;
            } else if (syntax.isBetweenBlocks(line)) {
                open = syntax != Syntax.WEBVTT && current != null;
                numbering.blank();
            } else {
                numbering.line(line);
                if (open && current != null) {
                    add(line, current);
                }
            }
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

        private void dropLast() {
            if (current != null && !current.lines.isEmpty()) {
                current.lines.removeLast();
            }
        }

        /** A number and half a time line at the very end are the beginning of a cue that is not there. */
        private void dropWhatWasCutOff() {
            if (current == null || syntax == Syntax.WEBVTT || current.lines.isEmpty()) {
                return;
            }
            var last = current.lines.getLast();
            if (numbering.beforeLastNumbersTheNext()
                    && CUT_OFF_TIME.matcher(last).matches()) {
                dropLast();
                dropLast();
            } else if (numbering.lastIsOutsideAndNext()
                    || (last.indexOf(':') >= 0 && CUT_OFF_TIME.matcher(last).matches())) {
                dropLast();
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

    /** Tells the number of the next cue from a caption that is a number. */
    private static final class Numbering {
        private long cues;
        private @Nullable Long next;
        private @Nullable Long beforeLast;
        private @Nullable Long last;
        private boolean beforeLastOutside;
        private boolean outside = true;
        private boolean blankSince = true;

        void line(String line) {
            var number = NUMBER.matcher(line);
            beforeLast = last;
            beforeLastOutside = outside;
            last = number.matches() ? (Long) Long.parseLong(number.group(1)) : null;
            outside = blankSince;
            blankSince = false;
        }

        void blank() {
            blankSince = true;
        }

        /** A time line has come. */
        void begin() {
            if (lastNumbersTheNext()) {
                next = last == null ? null : (Long) (last + 1);
            }
            cues++;
            last = null;
            beforeLast = null;
            outside = false;
            blankSince = false;
        }

        /** Alone between a blank line and a time line it is one; where blank lines are missing or too many, if it counts on. */
        boolean lastNumbersTheNext() {
            if (last == null) {
                return false;
            }
            if (outside && !blankSince) {
                return cues == 0 || next != null || countsOn(last);
            }
            return (outside || !blankSince) && countsOn(last);
        }

        boolean lastIsOutsideAndNext() {
            return last != null && outside && countsOn(last);
        }

        boolean beforeLastNumbersTheNext() {
            return beforeLast != null && beforeLastOutside && countsOn(beforeLast);
        }

        private boolean countsOn(long number) {
            return next == null ? number == cues || number == cues + 1 : number == next;
        }
    }
}
