package io.gleancast.transcribe.files;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whoever speaks in the lines of a document: {@code Ada: ...} where the speaker changes, {@code >>} where nobody says to whom, and
 * times in the styles that people and editors write ({@code [00:01:02] Ada: ...}, {@code Ada (1:02): ...}, {@code Ada  1:02}, and
 * {@code 00:01:02} in the middle of a line).
 */
final class TextTurns {
    private static final String RANGE = "(?:\\s*(?:-{1,2}>|[-–—])\\s*\\d{1,3}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?)?";
    private static final Pattern LEADING_MARK = Pattern.compile("^\\s*(?:[\\[(]\\s*" + Times.MARK + RANGE
            + "\\s*[\\])]\\s*|" + Times.MARK + RANGE + "(?:\\s+|$))(?:[-–—|:]\\s*)?");
    /** Groups: label, bracket, time in four, the rest. */
    private static final Pattern LABEL_AND_MARK = Pattern.compile(
            "^\\s*([\\p{L}\\p{N}][^:\\[\\]()\\r\\n]{0,59}?)\\s*[:,|–—-]?\\s*([\\[(]|\\s-?\\s*|(?<=[\\s:,|–—-]))"
                    + Times.MARK + RANGE + "[\\])]?\\s*:?(?:\\s+(.*))?$");
    /** Within a line; groups: time in four where it stands in brackets, four where it stands alone, a remark that holds one. */
    private static final Pattern INNER_MARK = Pattern.compile("\\[" + Times.MARK + RANGE
            + "]|(?<![\\d:.\\w])\\(?(?:(\\d{1,2}):)(\\d{2}):(\\d{2})(?:[.,](\\d{1,3}))?\\)?(?![\\d:\\w])"
            + "|\\[(\\p{L}[^\\[\\]\\d]{0,40}?)\\s*\\d{1,2}(?::\\d{2}){1,2}(?:[.,]\\d{1,3})?]");

    private static final int FIRST_TIME = 1;
    private static final int SECOND_TIME = 5;
    private static final int REMARK = 9;
    private static final int HEADING_BRACKET = 2;
    private static final int HEADING_TIME = 3;
    private static final int HEADING_REST = 7;
    private static final int ENOUGH_MARKS = 2;

    private final SpeakerLabels labels;
    private final Turns turns = new Turns();
    private int leadingMarks;
    private int headings;
    private int fullMarks;
    private long lastMs;
    private boolean shaped;

    TextTurns(EpisodeFacts facts, List<String> listed) {
        labels = new SpeakerLabels(facts.people());
        listed.forEach(labels::list);
    }

    /** Reads the lines three times: what they are, who speaks in them, what is said. An empty one parts paragraphs. */
    List<Cue> read(Supplier<Stream<TextLine>> lines) {
        var outline = Outline.of(lines.get());
        walk(lines.get(), outline, new Looker());
        walk(lines.get(), outline, this::add);
        return turns.cues();
    }

    /** Whether no speaker and no time was found. */
    boolean isShapeless() {
        return !shaped;
    }

    private static void walk(Stream<TextLine> lines, Outline outline, Consumer<TextLine> reader) {
        var at = new int[1];
        lines.forEachOrdered(line -> {
            if (!outline.isAside(at[0]++)) {
                reader.accept(line);
            }
        });
    }

    /** The first of the two readings that need to know what is no speech. */
    private final class Looker implements Consumer<TextLine> {
        private String before = "";

        @Override
        public void accept(TextLine line) {
            var begins = SpeakerLabels.endsTurn(before);
            before = line.text();
            if (line.isBlank()) {
                return;
            }
            var heading = LABEL_AND_MARK.matcher(line.text());
            if (heading.matches() && SpeakerLabels.couldBeSpeaker(heading.group(1))) {
                fullMarks++;
                headings++;
                labels.named(heading.group(1));
                labels.look(String.valueOf(rest(heading)), false, false);
            } else if (line.isHeading()) {
                labels.named(line.text());
            } else {
                look(line, begins);
            }
        }

        private void look(TextLine line, boolean begins) {
            var mark = LEADING_MARK.matcher(line.text());
            var marked = mark.find();
            leadingMarks += marked ? 1 : 0;
            fullMarks += marked ? 1 : 0;
            var rest = marked ? line.text().substring(mark.end()) : line.text();
            fullMarks +=
                    (int) INNER_MARK.matcher(rest).results().limit(ENOUGH_MARKS).count();
            if (line.strong() != null && begins) {
                labels.named(line.strong());
            }
            for (var part : LabelledCues.CHANGE.split(rest, -1)) {
                if (!part.isBlank()) {
                    labels.look(part, begins || marked, begins || marked);
                }
            }
        }
    }

    private void add(TextLine line) {
        if (line.isBlank()) {
            turns.endParagraph();
        } else if (line.isHeading()) {
            addHeading(line.text());
        } else if (!addLabelAndMark(line.text())) {
            addText(line);
        }
    }

    /** A heading is no speech, but may say who speaks below it. */
    private void addHeading(String text) {
        turns.endParagraph();
        if (!addLabelAndMark(text) && labels.isSpeaker(text, false)) {
            speaker(text);
        }
    }

    private boolean addLabelAndMark(String line) {
        var heading = LABEL_AND_MARK.matcher(line);
        if (!heading.matches() || !isLabel(heading)) {
            return false;
        }
        speaker(heading.group(1));
        mark(Times.of(heading.toMatchResult(), HEADING_TIME));
        said(rest(heading));
        return true;
    }

    /**
     * With nothing else in its line, or with a bracket around the time, looks alone are enough. A time that stands in one line only,
     * without brackets, is what somebody says.
     */
    private boolean isLabel(Matcher heading) {
        var label = heading.group(1);
        var bracketed = !heading.group(HEADING_BRACKET).isBlank()
                && !heading.group(HEADING_BRACKET).contains("-");
        var rest = rest(heading);
        var alone = rest == null || rest.isBlank() || bracketed;
        if (!bracketed && headings < ENOUGH_MARKS) {
            return false;
        }
        return alone
                ? SpeakerLabels.couldBeSpeaker(label) && !SpeakerLabels.isMetadata(label)
                : labels.isSpeaker(label, true);
    }

    private static @Nullable String rest(Matcher heading) {
        return heading.group(HEADING_REST);
    }

    private void addText(TextLine line) {
        var rest = line.text();
        var mark = LEADING_MARK.matcher(rest);
        if (mark.find() && (isBracketed(rest) || leadingMarks >= ENOUGH_MARKS)) {
            mark(time(mark));
            rest = rest.substring(mark.end());
        }
        var strong = line.strong();
        if (strong != null && rest.startsWith(strong) && labels.isSpeaker(strong, false)) {
            speaker(strong);
            said(rest.substring(strong.length()).replaceFirst("^[\\s:–—-]+", ""));
            return;
        }
        var from = 0;
        for (var change = LabelledCues.CHANGE.matcher(rest); change.find(); from = change.end()) {
            addPart(rest.substring(from, change.start()));
            turns.speaker(null);
            shaped = true;
        }
        addPart(rest.substring(from));
    }

    private static boolean isBracketed(String line) {
        return "[(".indexOf(line.stripLeading().charAt(0)) >= 0;
    }

    private static @Nullable Long time(Matcher mark) {
        var match = mark.toMatchResult();
        return Times.of(match, match.group(3) == null ? SECOND_TIME : FIRST_TIME);
    }

    private void addPart(String part) {
        var split = labels.split(part);
        if (split.labelled()) {
            turns.speaker(split.speaker());
            shaped = true;
        }
        said(split.said());
    }

    private void speaker(String label) {
        turns.speaker(labels.normalise(label));
        shaped = true;
    }

    private void mark(@Nullable Long ms) {
        turns.mark(ms);
        lastMs = ms == null ? lastMs : ms;
        shaped = true;
    }

    private void said(@Nullable String text) {
        if (text == null) {
            return;
        }
        var from = 0;
        for (var mark = INNER_MARK.matcher(text); mark.find(); ) {
            var match = mark.toMatchResult();
            if (match.group(REMARK) == null && isMark(match)) {
                turns.say(text.substring(from, mark.start()));
                mark(Times.of(match, match.group(3) == null ? SECOND_TIME : FIRST_TIME));
                from = mark.end();
            }
        }
        turns.say(text.substring(from));
    }

    /** Without brackets it may be a time that somebody speaks of: a mark goes on from the marks before it. */
    private boolean isMark(MatchResult match) {
        if (match.group(3) != null) {
            return true;
        }
        var ms = Times.of(match, SECOND_TIME);
        return ms != null && ms >= lastMs && fullMarks >= ENOUGH_MARKS;
    }
}
