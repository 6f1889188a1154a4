package io.gleancast.transcribe.files;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plain text: a paragraph a turn, {@code Ada: ...} where the speaker changes, and times in the styles that editors export
 * ({@code [00:01:02] Ada: ...}, {@code Ada (1:02): ...}, {@code Ada  1:02}).
 */
final class TextFile implements FileFormat {
    private static final Pattern LEADING_MARK =
            Pattern.compile("^\\s*(?:\\\\?\\[|\\()?" + Times.MARK + "(?:\\\\?]|\\))?(?:\\s*[-–—|])?(?:\\s+|$)");
    /** Groups: label, time in four, the rest. */
    private static final Pattern LABEL_AND_MARK =
            Pattern.compile("^\\s*([\\p{L}\\p{N}][^:\\[\\]()\\r\\n]{0,59}?)[:,]?\\s*(?:\\[|\\(|\\s-?\\s*)" + Times.MARK
                    + "[\\])]?\\s*:?(?:\\s+(.*))?$");

    private static final Pattern INNER_MARK = Pattern.compile("\\\\?\\[" + Times.MARK + "\\\\?]");

    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]{1,200}?)\\*\\*|__([^_]{1,200}?)__");
    private static final int LABEL_MARK = 2;
    private static final int LABEL_REST = 6;

    @Override
    public String name() {
        return "text";
    }

    @Override
    public @Nullable Timeline read(Content content, @Nullable Long audioMs) {
        Supplier<Stream<String>> lines = () -> content.lines().map(TextFile::cleaned);
        if (PageOfAnError.isLike(lines.get())) {
            throw new NotATranscript("It is the page of an error, not a transcript");
        }
        return Timeline.ofMarks(turns(lines), audioMs);
    }

    /** Whoever speaks in clean lines, which are read twice: wrapped ones, with an empty one between paragraphs. */
    static List<Cue> turns(Supplier<Stream<String>> lines) {
        var labels = new SpeakerLabels();
        lines.get()
                .forEachOrdered(line -> labels.look(LEADING_MARK.matcher(line).replaceFirst("")));
        var turns = new Turns();
        lines.get().forEachOrdered(line -> {
            if (line.isEmpty()) {
                turns.endParagraph();
            } else {
                addLine(line, labels, turns);
            }
        });
        return turns.cues();
    }

    private static void addLine(String line, SpeakerLabels labels, Turns turns) {
        var heading = LABEL_AND_MARK.matcher(line);
        if (heading.matches() && labels.couldBeSpeaker(heading.group(1))) {
            turns.speaker(labels.normalise(heading.group(1)));
            turns.mark(Times.of(heading.toMatchResult(), LABEL_MARK));
            said(heading.group(LABEL_REST), turns);
            return;
        }
        var mark = LEADING_MARK.matcher(line);
        var rest = line;
        if (mark.find()) {
            turns.mark(Times.of(mark.toMatchResult(), 1));
            rest = line.substring(mark.end());
        }
        var split = labels.split(rest);
        if (split.labelled()) {
            turns.speaker(split.speaker());
        }
        said(split.said(), turns);
    }

    private static void said(@Nullable String text, Turns turns) {
        if (text == null) {
            return;
        }
        var from = 0;
        for (var mark = INNER_MARK.matcher(text); mark.find(); from = mark.end()) {
            turns.say(text.substring(from, mark.start()));
            turns.mark(Times.of(mark.toMatchResult(), 1));
        }
        turns.say(text.substring(from));
    }

    private static String cleaned(String line) {
        return CleanText.of(BOLD.matcher(line).replaceAll("$1$2"));
    }
}
