package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** What any engine must beat; each picks windows of two sentences. */
final class Baselines {
    private static final int PICKS = 10;
    private static final int GAP = 6;

    private Baselines() {}

    static List<Judged> all() {
        return List.of(
                of("random windows", Baselines::shuffled),
                of(
                        "first sentences",
                        episode -> IntStream.range(0, episode.sentences().size())
                                .boxed()
                                .toList()),
                of("LexRank (TF-IDF)", Baselines::central));
    }

    private interface Order {
        List<Integer> of(Labelled episode);
    }

    private static Judged of(String name, Order order) {
        return new Judged() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Ranking rank(Labelled episode) {
                long start = System.nanoTime();
                var picks = apart(order.of(episode), name.startsWith("first") ? 2 : GAP).stream()
                        .map(first -> window(episode.sentences(), first))
                        .toList();
                return new Ranking(picks, picks, Usage.free("none"), System.nanoTime() - start);
            }
        };
    }

    private static List<Integer> apart(List<Integer> order, int gap) {
        var picks = new ArrayList<Integer>();
        for (var sentence : order) {
            if (picks.stream().allMatch(other -> Math.abs(other - sentence) >= gap)) {
                picks.add(sentence);
            }
            if (picks.size() == PICKS) {
                break;
            }
        }
        return picks;
    }

    private static Candidate window(List<Sentence> sentences, int first) {
        int last = Math.min(sentences.size() - 1, first + 1);
        var one = sentences.get(first);
        var other = sentences.get(last);
        // Over a change of speakers there is no quote of both.
        boolean together = last > first && one.turn() == other.turn();
        var text = together ? one.text() + " " + other.text() : one.text();
        return new Candidate(
                one.text(),
                text,
                Insight.Kind.CLAIM,
                Insight.Hedge.ASSERTED,
                List.of(),
                List.of(),
                List.of(new Quote(text, first, together ? last : first)),
                0);
    }

    private static List<Integer> shuffled(Labelled episode) {
        var order = new ArrayList<>(
                IntStream.range(0, episode.sentences().size()).boxed().toList());
        java.util.Collections.shuffle(order, new Random(episode.name().hashCode()));
        return order;
    }

    /** Erkan and Radev, 2004: the stationary distribution over cosines of TF-IDF vectors above 0.1, damped by 0.15. */
    private static List<Integer> central(Labelled episode) {
        var vectors = vectors(episode.sentences());
        int n = vectors.size();
        var links = new ArrayList<List<Integer>>();
        for (int i = 0; i < n; i++) {
            var near = new ArrayList<Integer>();
            for (int j = 0; j < n; j++) {
                if (cosine(vectors.get(i), vectors.get(j)) > 0.1) {
                    near.add(j);
                }
            }
            links.add(near);
        }
        var rank = new double[n];
        java.util.Arrays.fill(rank, 1.0 / n);
        for (int step = 0; step < 40; step++) {
            var next = new double[n];
            java.util.Arrays.fill(next, 0.15 / n);
            for (int i = 0; i < n; i++) {
                for (var j : links.get(i)) {
                    next[j] += 0.85 * rank[i] / links.get(i).size();
                }
            }
            rank = next;
        }
        var scores = rank;
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .toList();
    }

    private static List<Map<String, Double>> vectors(List<Sentence> sentences) {
        var counts = new ArrayList<Map<String, Double>>();
        var spread = new HashMap<String, Double>();
        for (var sentence : sentences) {
            var count = new HashMap<String, Double>();
            for (var word : sentence.text().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+", -1)) {
                if (!word.isEmpty()) {
                    count.merge(word, 1.0, Double::sum);
                }
            }
            count.keySet().forEach(word -> spread.merge(word, 1.0, Double::sum));
            counts.add(count);
        }
        for (var count : counts) {
            count.replaceAll((word, times) -> times * Math.log(sentences.size() / spread.getOrDefault(word, 1.0)));
            double length = Math.sqrt(
                    count.values().stream().mapToDouble(value -> value * value).sum());
            count.replaceAll((_, value) -> length == 0 ? 0 : value / length);
        }
        return counts;
    }

    private static double cosine(Map<String, Double> one, Map<String, Double> other) {
        var small = one.size() < other.size() ? one : other;
        var large = one.size() < other.size() ? other : one;
        double sum = 0;
        for (var entry : small.entrySet()) {
            sum += entry.getValue() * large.getOrDefault(entry.getKey(), 0.0);
        }
        return sum;
    }
}
