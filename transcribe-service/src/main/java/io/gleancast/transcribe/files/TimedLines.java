package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines between one time line and the next, as WebVTT and SubRip both have them, read as forgivingly as players do: numbers,
 * blank lines and hours may be missing.
 */
record TimedLines(@Nullable Long startMs, @Nullable Long endMs, List<String> lines) {
    private static final Pattern TIMING =
            Pattern.compile("^\\s*-?" + Times.CLOCK + "\\s*-{1,2}>\\s*-?" + Times.CLOCK + "(?:\\s.*)?$");
    private static final Pattern BLOCK_OF_NO_CUE = Pattern.compile("^(?:NOTE|STYLE|REGION)(?:\\s.*)?$");
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,7}\\s*");
    private static final int SECOND_TIME = 5;

    /** Whether any line is a time line. */
    static boolean areIn(String text) {
        return text.lines().limit(2000).anyMatch(line -> TIMING.matcher(line).matches());
    }

    /**
     * The cues in the file's order.
     *
     * @param strayLinesBelong whether a block without times goes on with the cue before it, as players of SubRip do
     */
    static List<TimedLines> of(String text, boolean strayLinesBelong) {
        var cues = new ArrayList<TimedLines>();
        List<String> current = new ArrayList<>();
        var open = false;
        for (var line : text.lines().toList()) {
            var timing = TIMING.matcher(line);
            if (timing.matches()) {
                dropNumber(current);
                current = new ArrayList<>();
                cues.add(cue(timing, current));
                open = true;
            } else if (strayLinesBelong ? line.isBlank() : line.isEmpty()) {
                open = strayLinesBelong && !cues.isEmpty();
            } else if (!strayLinesBelong && BLOCK_OF_NO_CUE.matcher(line).matches() && current.isEmpty()) {
                open = false;
            } else if (open) {
                current.add(line);
            }
        }
        return cues;
    }

    private static TimedLines cue(Matcher timing, List<String> lines) {
        var match = timing.toMatchResult();
        return new TimedLines(Times.of(match, 1), Times.of(match, SECOND_TIME), lines);
    }

    /** The number of the next cue, where no blank line parts it from this one's text. */
    private static void dropNumber(List<String> lines) {
        if (!lines.isEmpty() && NUMBER.matcher(lines.getLast()).matches()) {
            lines.removeLast();
        }
    }
}
