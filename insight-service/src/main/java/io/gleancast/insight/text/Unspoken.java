package io.gleancast.insight.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what stands in a transcript and was not said: marks of time, stage directions, marks of a new turn. "12:34" alone is a
 * mark only in a transcript that has many of them, one later than the other: elsewhere it is a time of day.
 */
public final class Unspoken {
    private static final String CLOCK = "\\d{1,3}:[0-5]\\d(?::[0-5]\\d)?(?:[.,]\\d{1,3})?";
    private static final String MARK = "[\\[(<{]\\s{0,3}" + CLOCK + "(?:\\s{0,3}(?:-->|[-–—])\\s{0,3}" + CLOCK
            + ")?\\s{0,3}[\\])>}]|(?<![\\d:.])\\d{1,2}:[0-5]\\d:[0-5]\\d(?:[.,]\\d{1,3})?(?![\\d:])";
    private static final String BARE = "(?<![\\d:.$€£])\\d{1,3}:[0-5]\\d(?![\\d:])";
    private static final String NOISE =
            "(?i:laugh(?:s|ter|ing)?|applause|applauds|clapping|cheer(?:s|ing)|music|jingle|singing"
                    + "|crosstalk|cross talk|inaudible|unintelligible|indiscernible|silence|pauses?|sighs?|chuckl(?:es?|ing)"
                    + "|giggl(?:es?|ing)|coughs?)";
    private static final String DIRECTION = "\\\\?\\[(?:[\\w'’-]{1,20}\\s){0,3}" + NOISE
            + "(?:[\\s,][\\w:'’-]{1,20}){0,3}[.!…]?\\\\?\\]"
            + "|[(*](?:(?i:all|both|audience|crowd|upbeat|soft|theme|intro|outro) )?" + NOISE
            + "(?: (?i:playing|continues|fades|stops|in|out)){0,2}[.!…]?[)*]";
    private static final String TURN = ">{2,3}|[♪♫♬]+";

    private static final Pattern ALWAYS = Pattern.compile(MARK + "|" + DIRECTION + "|" + TURN);
    private static final Pattern WITH_BARE = Pattern.compile(MARK + "|" + DIRECTION + "|" + TURN + "|" + BARE);
    private static final Pattern BARE_MARK = Pattern.compile(BARE);
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int FEWEST_BARE = 8;
    private static final double SHARE_IN_ORDER = 0.9;
    private static final int SECONDS = 60;

    private final Pattern pattern;

    private Unspoken(Pattern pattern) {
        this.pattern = pattern;
    }

    /** What was not said in a transcript, by its whole text. */
    public static Unspoken in(String transcript) {
        return new Unspoken(hasBareMarks(transcript) ? WITH_BARE : ALWAYS);
    }

    private static boolean hasBareMarks(String transcript) {
        var marks = BARE_MARK.matcher(transcript);
        int found = 0;
        int inOrder = 0;
        int last = -1;
        while (marks.find()) {
            var parts = marks.group().split(":", 2);
            int seconds = SECONDS * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
            found++;
            inOrder += seconds >= last ? 1 : 0;
            last = seconds;
        }
        return found >= FEWEST_BARE && inOrder >= SHARE_IN_ORDER * found;
    }

    /** Where in this text nothing was said, in order. */
    public List<Span> spans(String text) {
        var spans = new ArrayList<Span>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            spans.add(new Span(matcher.start(), matcher.end()));
        }
        return spans;
    }

    /** The text without it, white space folded. */
    public String without(String text) {
        var matcher = pattern.matcher(text);
        return matcher.find()
                ? BLANKS.matcher(matcher.replaceAll(" ")).replaceAll(" ").strip()
                : text;
    }
}
