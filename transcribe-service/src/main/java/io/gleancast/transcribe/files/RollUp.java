package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Captions that scroll: each cue shows again what the one before it showed, and adds to it. What was shown is kept once. Files in
 * which that happens by chance only, because people repeat themselves, stay as they are.
 */
final class RollUp {
    private static final int MOST_WORDS = 60;
    private static final int FEWEST_WORDS = 2;
    private static final int MOST_PERCENT_BY_CHANCE = 30;

    private RollUp() {}

    static List<Cue> undone(List<Cue> cues) {
        var spoken = cues.stream().filter(cue -> !cue.text().isEmpty()).toList();
        var overlaps = new int[spoken.size()];
        var overlapping = 0;
        for (var i = 1; i < spoken.size(); i++) {
            overlaps[i] = overlap(spoken.get(i - 1), spoken.get(i));
            overlapping += overlaps[i] > 0 ? 1 : 0;
        }
        var scrolls = overlapping * 100 > spoken.size() * MOST_PERCENT_BY_CHANCE;
        var kept = new ArrayList<Cue>(spoken.size());
        for (var i = 0; i < spoken.size(); i++) {
            var cue = spoken.get(i);
            if (scrolls && overlaps[i] > 0) {
                cue = cue.saying(cue.speaker(), afterWords(cue.text(), overlaps[i]));
            }
            if (!cue.text().isEmpty() && !(i > 0 && isTwin(spoken.get(i - 1), cue))) {
                kept.add(cue);
            }
        }
        return kept;
    }

    /** The same words at the same time, which some converters write twice. */
    private static boolean isTwin(Cue before, Cue cue) {
        return cue.startMs() != null
                && Objects.equals(before.startMs(), cue.startMs())
                && before.text().equals(cue.text());
    }

    /** How many words at the end of one cue the next begins with. */
    private static int overlap(Cue before, Cue cue) {
        var shown = before.text().split(" ", -1);
        var shows = cue.text().split(" ", -1);
        for (var count = Math.min(MOST_WORDS, Math.min(shown.length, shows.length)); count > 0; count--) {
            var whole = count == shown.length || count == shows.length;
            if ((count >= FEWEST_WORDS || whole) && equal(shown, shows, count)) {
                return count;
            }
        }
        return 0;
    }

    private static boolean equal(String[] shown, String[] shows, int count) {
        for (var i = 0; i < count; i++) {
            if (!shown[shown.length - count + i].equals(shows[i])) {
                return false;
            }
        }
        return true;
    }

    private static String afterWords(String text, int count) {
        var words = text.split(" ", -1);
        return String.join(" ", List.of(words).subList(count, words.length));
    }
}
