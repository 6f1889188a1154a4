package io.gleancast.insight.model;

import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes down what the model is to read: as data, between markers that nobody could know. */
public final class Data {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MARKER_BYTES = 12;
    private static final int MOST_PEOPLE = 20;
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
        lines(sentences, text);
        return marked(text) + "\n\nChoose at most %d insights, fewer where there is less to say.".formatted(most);
    }

    /**
     * The same as the second version of the prompt has it: with all that is known of the episode, and nothing that was not said.
     *
     * @param lines as {@link Lines} has them
     */
    static String headed(Transcript transcript, List<Sentence> lines, int most) {
        var text = new StringBuilder(head(transcript));
        text.append("Length: about %,d words\n\n".formatted(words(lines)));
        lines(lines, text);
        return "Choose at most %d insights, fewer where there is less to say.\n\n".formatted(most) + marked(text);
    }

    /** How many words these lines have, about. */
    static long words(List<Sentence> lines) {
        return lines.stream()
                .mapToLong(line -> line.text().chars().filter(c -> c == ' ').count() + 1)
                .sum();
    }

    /** What is known of an episode besides its words. */
    public static String head(Transcript transcript) {
        var episode = transcript.episode();
        var head = new StringBuilder();
        head.append("Podcast: ").append(clean(episode.podcast().title())).append('\n');
        head.append("Episode: ").append(clean(episode.title())).append('\n');
        if (episode.published() != null) {
            head.append("Published: ")
                    .append(episode.published().atOffset(ZoneOffset.UTC).toLocalDate())
                    .append('\n');
        }
        var people = people(transcript);
        if (!people.isEmpty()) {
            head.append("People: ").append(String.join("; ", people)).append('\n');
        }
        return head.toString();
    }

    private static List<String> people(Transcript transcript) {
        var people = new LinkedHashMap<String, String>();
        var author = transcript.episode().podcast().author();
        if (author != null) {
            people.put(clean(author), " (author of the podcast)");
        }
        for (var person : transcript.episode().persons()) {
            people.put(clean(person.name()), person.role() == null ? "" : " (%s)".formatted(clean(person.role())));
        }
        transcript.segments().stream()
                .map(Segment::speaker)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_PEOPLE)
                .forEach(speaker -> people.putIfAbsent(clean(speaker), " (speaks)"));
        return people.entrySet().stream()
                .limit(MOST_PEOPLE)
                .map(person -> person.getKey() + person.getValue())
                .toList();
    }

    private static void lines(List<Sentence> lines, StringBuilder into) {
        String speaker = null;
        for (var line : lines) {
            into.append('[').append(line.index()).append("] ");
            if (line.speaker() != null && !line.speaker().equals(speaker)) {
                into.append(clean(line.speaker())).append(": ");
            }
            speaker = line.speaker();
            into.append(clean(line.beginning(Sentences.LONGEST))).append('\n');
        }
    }

    /**
     * Statements, each below the lines that it was made of; lines that several share stand there once.
     *
     * @param head what is known besides
     */
    public static String of(String head, List<Statement> statements) {
        var text = new StringBuilder(head);
        var sorted = statements.stream()
                .sorted(Comparator.comparingInt(one ->
                        one.lines().isEmpty() ? 0 : one.lines().getFirst().index()))
                .toList();
        for (int i = 0; i < sorted.size(); ) {
            var lines = new TreeMap<Integer, Sentence>();
            int from = i;
            do {
                sorted.get(i).lines().forEach(line -> lines.put(line.index(), line));
                i++;
            } while (i < sorted.size() && sharesLines(sorted.get(i), lines));
            text.append('\n');
            lines(List.copyOf(lines.values()), text);
            sorted.subList(from, i)
                    .forEach(one -> text.append('\n')
                            .append(one.text())
                            .append(clean(one.remark()))
                            .append('\n'));
        }
        return marked(text);
    }

    private static boolean sharesLines(Statement statement, SortedMap<Integer, Sentence> lines) {
        return statement.lines().stream().anyMatch(line -> lines.containsKey(line.index()));
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

    /** Between markers that nobody could know. */
    public static String marked(CharSequence text) {
        var marker = new byte[MARKER_BYTES];
        RANDOM.nextBytes(marker);
        var name = HexFormat.of().formatHex(marker);
        return "DATA %s BEGINS\n%sDATA %s ENDS".formatted(name, text, name);
    }

    /** The text in one line, without what cannot be seen or could be taken for a control token. */
    public static String clean(String text) {
        return TOKEN.matcher(INVISIBLE.matcher(text).replaceAll(" "))
                .replaceAll(match -> match.group().equals(">") ? " >" : match.group() + " ")
                .strip();
    }
}
