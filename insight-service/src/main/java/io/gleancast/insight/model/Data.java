package io.gleancast.insight.model;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Writes down what the model is to read: as data, between markers that nobody could know. */
final class Data {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MARKER_BYTES = 12;
    /** What cannot be seen, and what a server could take for a control token of its model. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}]+");

    private static final Pattern TOKEN = Pattern.compile("<(?=[|/!a-zA-Z｜])|(?<=[|｜])>|\\[(?=/?(?i:inst|system))");

    private Data() {}

    /** @param most how many insights to choose, said behind the data */
    static String of(Transcript transcript, List<Sentence> sentences, int most) {
        var text = new StringBuilder();
        text.append("Podcast: ")
                .append(clean(transcript.episode().podcast().title()))
                .append('\n');
        text.append("Episode: ").append(clean(transcript.episode().title())).append('\n');
        String speaker = null;
        for (var sentence : sentences) {
            text.append('[').append(sentence.index()).append("] ");
            if (sentence.speaker() != null && !sentence.speaker().equals(speaker)) {
                text.append(clean(sentence.speaker())).append(": ");
            }
            speaker = sentence.speaker();
            text.append(clean(sentence.beginning(Sentences.LONGEST))).append('\n');
        }
        return marked(text) + "\n\nChoose at most %d insights, fewer where there is less to say.".formatted(most);
    }

    static String of(List<Candidate> candidates) {
        var text = new StringBuilder();
        for (int i = 0; i < candidates.size(); i++) {
            text.append('[')
                    .append(i)
                    .append("] ")
                    .append(clean(candidates.get(i).headline()))
                    .append(" / ")
                    .append(clean(candidates.get(i).body()))
                    .append('\n');
        }
        return marked(text);
    }

    private static String marked(StringBuilder text) {
        var marker = new byte[MARKER_BYTES];
        RANDOM.nextBytes(marker);
        var name = HexFormat.of().formatHex(marker);
        return "DATA %s BEGINS\n%sDATA %s ENDS".formatted(name, text, name);
    }

    static String clean(String text) {
        return TOKEN.matcher(INVISIBLE.matcher(text).replaceAll(" "))
                .replaceAll(match -> match.group().equals(">") ? " >" : match.group() + " ")
                .strip();
    }
}
