package io.gleancast.insight.extractive;

import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What can be counted in a sentence and its place, without understanding it. */
final class SurfaceFeatures {
    private static final Set<String> FIRST = Set.of("i", "i'm", "i've", "my", "me", "i'd", "i'll");
    private static final Set<String> WE = Set.of("we", "our", "us", "we're", "we've");
    private static final Set<String> YOU = Set.of("you", "your", "you're", "you've", "you'll");
    private static final Set<String> THEY = Set.of("they", "them", "their", "they're");
    private static final Set<String> IT = Set.of("it", "it's", "this", "that", "that's");

    /** So many features has a sentence. */
    static final int COUNT = 48 + Cues.ALL.size() + Housekeeping.HINTS.size();

    private final List<Sentence> sentences;
    private final Map<String, Integer> spread = new HashMap<>();
    private final Map<String, Double> shares = new HashMap<>();
    private final Map<Integer, Integer> turnWords = new HashMap<>();
    private final Map<Integer, String> turnEnds = new HashMap<>();
    private double topShare;

    private SurfaceFeatures(List<Sentence> sentences) {
        this.sentences = sentences;
        double total = 0;
        for (var sentence : sentences) {
            var words = Words.lower(sentence.text());
            for (var word : new HashSet<>(words)) {
                spread.merge(word, 1, Integer::sum);
            }
            shares.merge(speaker(sentence), (double) words.size(), Double::sum);
            turnWords.merge(sentence.turn(), words.size(), Integer::sum);
            turnEnds.put(sentence.turn(), sentence.text());
            total += words.size();
        }
        double all = Math.max(1, total);
        shares.replaceAll((_, words) -> words / all);
        topShare = shares.values().stream().mapToDouble(share -> share).max().orElse(0);
    }

    private static String speaker(Sentence sentence) {
        return Objects.requireNonNullElse(sentence.speaker(), "");
    }

    /** One row a sentence. */
    static double[][] of(List<Sentence> sentences) {
        var features = new SurfaceFeatures(sentences);
        var rows = new double[sentences.size()][];
        int before = 0;
        for (int i = 0; i < rows.length; i++) {
            var sentence = sentences.get(i);
            if (i > 0 && sentences.get(i - 1).turn() != sentence.turn()) {
                before = 0;
            }
            rows[i] = features.row(sentence, before);
            before += Words.of(sentence.text()).size();
        }
        return rows;
    }

    private double[] row(Sentence sentence, int wordsBefore) {
        var row = new Row(COUNT);
        var text = sentence.text();
        var words = Words.of(text);
        var lower = words.stream().map(Words::lowered).toList();
        length(row, text, words, lower);
        names(row, text, words);
        marks(row, text);
        persons(row, lower);
        manner(row, lower);
        for (var cue : Cues.ALL) {
            row.add(Cues.count(cue, text));
        }
        for (var hint : Housekeeping.HINTS) {
            row.add(Cues.count(hint, text.replace('’', '\'')));
        }
        commonness(row, lower);
        place(row, sentence, wordsBefore);
        return row.done();
    }

    private static void length(Row row, String text, List<String> words, List<String> lower) {
        int count = words.size();
        row.add(Math.log(1 + Math.max(1, count)));
        row.add(count < 6);
        row.add(count > 40);
        row.add(count >= 12 && count <= 35);
        row.add(Math.min(3, words.stream().filter(Words::hasDigit).count()));
        row.add(Math.min(3, lower.stream().filter(Words.NUMBERS::contains).count()));
        row.add(text.contains("%") || lower.contains("percent"));
        row.add(text.contains("$") || text.contains("€") || text.contains("£"));
    }

    private static void names(Row row, String text, List<String> words) {
        double count = Math.max(1, words.size());
        long capitals = words.stream().skip(1).filter(Words::capital).count();
        row.add(Math.min(5, capitals));
        row.add(capitals / count);
        row.add(Math.min(
                3,
                words.stream()
                        .filter(word -> word.length() > 1 && word.chars().allMatch(Character::isUpperCase))
                        .count()));
        row.add(words.stream().mapToInt(String::length).sum() / count);
        row.add(words.stream().filter(word -> word.length() >= 8).count() / count);
        row.add(words.stream().map(Words::lowered).filter(Words.STOP::contains).count() / count);
        row.add(words.stream()
                        .map(Words::lowered)
                        .filter(Words.FILLERS::contains)
                        .count()
                / count);
        row.add(words.stream()
                .map(Words::lowered)
                .filter(word -> !Words.STOP.contains(word))
                .count());
        row.add(text.contains("?"));
    }

    private static void marks(Row row, String text) {
        row.add(text.contains("!"));
        row.add(text.contains("...") || text.contains("…"));
        row.add(text.contains("\"") || text.contains("“"));
        row.add(text.contains("--") || text.contains(" - ") || text.contains("–"));
    }

    private static void persons(Row row, List<String> lower) {
        for (var person : List.of(FIRST, WE, YOU, THEY, IT)) {
            row.add(lower.stream().filter(person::contains).count() / (double) Math.max(1, lower.size()));
        }
        var first = lower.isEmpty() ? "" : lower.getFirst();
        row.add(Words.POINTERS.contains(Words.stem(first)));
        row.add(Words.CONJUNCTIONS.contains(first));
        row.add(Words.FILLERS.contains(first));
        row.add(Words.stem(first).equals("i"));
    }

    private static void manner(Row row, List<String> lower) {
        double count = Math.max(1, lower.size());
        row.add(Math.min(2, lower.stream().filter(Words.NEGATIONS::contains).count()));
        row.add(Math.min(2, lower.stream().filter(Words.HEDGES::contains).count()));
        row.add(lower.stream().filter(word -> word.endsWith("ed")).count() / count);
        row.add(lower.stream().filter(word -> word.endsWith("ing")).count() / count);
        row.add(lower.stream().filter(SurfaceFeatures::isAbstract).count() / count);
    }

    private static boolean isAbstract(String word) {
        return List.of("tion", "ment", "ity", "ness", "ism", "ance", "ence").stream()
                .anyMatch(word::endsWith);
    }

    /** How much of the sentence the episode keeps coming back to. */
    private void commonness(Row row, List<String> lower) {
        var logs = lower.stream()
                .filter(word -> !Words.STOP.contains(word))
                .mapToDouble(word -> Math.log(1 + spread.getOrDefault(word, 0)))
                .toArray();
        double sum = 0;
        double max = 0;
        for (var log : logs) {
            sum += log;
            max = Math.max(max, log);
        }
        row.add(logs.length == 0 ? 0 : sum / logs.length);
        row.add(max);
    }

    private void place(Row row, Sentence sentence, int wordsBefore) {
        double share = shares.getOrDefault(speaker(sentence), 0.0);
        int turnLength = turnWords.getOrDefault(sentence.turn(), 1);
        row.add(share);
        row.add(share >= topShare);
        row.add(share < 0.12);
        row.add(Math.log(1 + turnLength));
        row.add(wordsBefore / (double) Math.max(1, turnLength));
        row.add(Math.log(1 + wordsBefore));
        row.add(turnEnds.getOrDefault(sentence.turn() - 1, "").contains("?"));
        double position = sentence.index() / (double) sentences.size();
        row.add(position);
        row.add((position - 0.5) * (position - 0.5) * 4);
        row.add(Math.max(0, 1 - position / 0.06));
        row.add(Math.max(0, 1 - (1 - position) / 0.05));
    }

    /** A row in the making. */
    private static final class Row {
        private final double[] values;
        private int next;

        Row(int count) {
            values = new double[count];
        }

        void add(double value) {
            values[next++] = value;
        }

        void add(long count) {
            add((double) count);
        }

        void add(boolean holds) {
            add(holds ? 1.0 : 0.0);
        }

        double[] done() {
            if (next != values.length) {
                throw new IllegalStateException("%d features, not %d".formatted(next, values.length));
            }
            return values;
        }
    }
}
