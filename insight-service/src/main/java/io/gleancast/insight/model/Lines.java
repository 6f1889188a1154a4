package io.gleancast.insight.model;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import io.gleancast.insight.text.Unspoken;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A transcript's sentences as a model gets them: with their numbers, and without what was not said: marks of time, stage
 * directions, marks of a turn or a heading, what a publisher wrote in front.
 */
final class Lines {
    private static final Pattern HEADING = Pattern.compile("^(?:#{1,6}\\s+)+|(?<=\\s)#{2,6}\\s+");
    private static final Pattern EMPHASIS = Pattern.compile("\\*{1,3}(?=\\S)|(?<=\\S)\\*{1,3}");
    private static final Pattern NOTHING = Pattern.compile("[^\\p{L}\\p{N}]*");
    private static final String FRONT = "---";
    /** What is written in front ends soon, or it is none. */
    private static final int LONGEST_FRONT = 30;

    private Lines() {}

    /** Those in which something was said. */
    static List<Sentence> of(Transcript transcript) {
        var sentences = Sentences.of(transcript);
        var unspoken = Unspoken.in(
                String.join(" ", sentences.stream().map(Sentence::text).toList()));
        var lines = new ArrayList<Sentence>();
        for (var sentence : sentences.subList(endOfFront(sentences), sentences.size())) {
            var text = clean(unspoken.without(sentence.beginning(Sentences.LONGEST)));
            if (!NOTHING.matcher(text).matches()) {
                lines.add(new Sentence(
                        sentence.index(),
                        text,
                        sentence.speaker(),
                        sentence.startMs(),
                        sentence.endMs(),
                        sentence.turn()));
            }
        }
        return lines;
    }

    private static String clean(String text) {
        return EMPHASIS.matcher(HEADING.matcher(text).replaceAll("")).replaceAll("");
    }

    /** The first sentence behind a publisher's front matter, which stands between two lines of dashes. */
    private static int endOfFront(List<Sentence> sentences) {
        if (sentences.isEmpty() || !sentences.getFirst().text().startsWith(FRONT)) {
            return 0;
        }
        for (int i = 0; i < Math.min(LONGEST_FRONT, sentences.size()); i++) {
            int end = sentences.get(i).text().lastIndexOf(FRONT);
            if (end > (i == 0 ? FRONT.length() : -1)) {
                return i + 1;
            }
        }
        return 0;
    }
}
