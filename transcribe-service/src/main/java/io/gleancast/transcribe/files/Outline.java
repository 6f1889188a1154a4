package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which lines of a document are not speech: headings above everything, lists of chapters and of contents, and what is written over
 * these. A list of chapters is known by its times: nobody speaks two letters a second for minutes on end.
 */
final class Outline {
    /** Groups: time in four, what it is the time of. */
    private static final Pattern TIME_FIRST =
            Pattern.compile("^\\s*(?:\\d{1,3}[.)]\\s+)?(?:[\\p{L} ]{1,30}:\\s*)?[\\[(]?" + Times.MARK
                    + "[\\])]?(?:\\s*[-–—]\\s*[\\[(]?\\d{1,3}:\\d{2}(?::\\d{2})?[\\])]?)?\\s*[-–—:|]?\\s*(.*)$");
    /** Groups: what, time in four. */
    private static final Pattern TIME_LAST =
            Pattern.compile("^\\s*(\\S.{0,88}?)\\s*[-–—:|]?\\s*[\\[(]?(?<![\\d:])" + Times.MARK + "[\\])]?\\s*$");

    private static final int LONGEST_ENTRY = 90;
    private static final int LONGEST_TITLE = 100;
    private static final int MOST_TITLES = 4;
    private static final int ENOUGH_ENTRIES = 3;
    private static final int ENOUGH_UNDER_A_HEADING = 2;
    private static final double FEWEST_LETTERS_A_SECOND = 2;
    private static final int MOST_SENTENCES_OF = 5;

    private final BitSet asides = new BitSet();
    private final BitSet run = new BitSet();
    private final List<Integer> titles = new ArrayList<>();
    private boolean titlesMayCome = true;
    private int index;
    private int entries;
    private int sentences;
    private long letters;
    private long lettersOfLast;
    private long firstMs;
    private long lastMs;
    private int headingIndex = -1;
    private boolean headingIsOne;
    private int before = -1;
    private boolean beforeIsHeading;
    private boolean afterBlank = true;

    private Outline() {}

    static Outline of(Stream<TextLine> lines) {
        var outline = new Outline();
        lines.forEachOrdered(outline::add);
        outline.endRun();
        return outline;
    }

    /** Whether the line of that number, counted from 0, is no speech. */
    boolean isAside(int line) {
        return asides.get(line);
    }

    private void add(TextLine line) {
        if (line.kind() == TextLine.Kind.ENTRY) {
            addEntry(0, lastMs, true);
        } else if (line.isBlank()) {
            afterBlank = true;
        } else if (!addTimed(line)) {
            endRun();
            addOther(line);
        }
        index++;
    }

    private boolean addTimed(TextLine line) {
        var first = TIME_FIRST.matcher(line.text());
        var last = first.matches() ? null : TIME_LAST.matcher(line.text());
        if (last != null && !last.matches()) {
            return false;
        }
        var title = last == null ? first.group(5) : last.group(1);
        var ms = last == null ? Times.of(first.toMatchResult(), 1) : Times.of(last.toMatchResult(), 2);
        if (ms == null || title.length() > LONGEST_ENTRY || (entries > 0 && ms < lastMs)) {
            return false;
        }
        addEntry(title.chars().filter(Character::isLetterOrDigit).count(), ms, !endsSentence(title));
        return true;
    }

    private void addEntry(long entryLetters, long ms, boolean title) {
        if (entries == 0) {
            headingIndex = before;
            headingIsOne = beforeIsHeading;
            firstMs = ms;
            before = -1;
        }
        entries++;
        sentences += title ? 0 : 1;
        letters += lettersOfLast;
        lettersOfLast = entryLetters;
        lastMs = ms;
        run.set(index);
        afterBlank = false;
    }

    private void endRun() {
        var enough = headingIndex >= 0 && headingIsOne ? ENOUGH_UNDER_A_HEADING : ENOUGH_ENTRIES;
        var links = entries >= ENOUGH_UNDER_A_HEADING && letters == 0 && lettersOfLast == 0 && firstMs == lastMs;
        var chapters = entries >= enough
                && sentences * MOST_SENTENCES_OF <= entries
                && letters * 1000.0 < (lastMs - firstMs) * FEWEST_LETTERS_A_SECOND;
        if (links || chapters) {
            asides.or(run);
            if (headingIndex >= 0 && headingIsOne) {
                asides.set(headingIndex);
            }
        } else if (entries > 0) {
            noteTitles();
        }
        run.clear();
        entries = 0;
        sentences = 0;
        letters = 0;
        lettersOfLast = 0;
        lastMs = 0;
        headingIndex = -1;
    }

    private void addOther(TextLine line) {
        var text = line.text();
        var isTitle = text.length() <= LONGEST_TITLE && !endsSentence(text);
        if (titlesMayCome && SpeakerLabels.begins(text)) {
            noteTitles();
        } else if (titlesMayCome && !line.isHeading()) {
            if (isTitle && afterBlank && titles.size() < MOST_TITLES) {
                titles.add(index);
            } else {
                titlesMayCome = false;
            }
        }
        before = index;
        beforeIsHeading = isTitle && (line.isHeading() || afterBlank);
        afterBlank = false;
    }

    /** The first who speaks, or the first time: what stood alone above it is the document's title. */
    private void noteTitles() {
        if (titlesMayCome) {
            titles.forEach(asides::set);
        }
        titlesMayCome = false;
    }

    private static boolean endsSentence(String text) {
        var end = text.length();
        while (end > 0 && "\"'”’»)]*_ ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 0 && ".!?…。！？".indexOf(text.charAt(end - 1)) >= 0;
    }
}
