package io.gleancast.digest.curation;

import io.gleancast.digest.insights.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Picks the five out of scored candidates: one of a cluster, one of a show, and no two alike. Only where fewer than five
 * shows have anything may a show come again, each as seldom as possible.
 */
final class Selection {
    private static final int FIVE = 5;
    /** How alike two insights of one topic, or of one episode, are at least. */
    private static final double SAME_TOPIC = 0.5;

    private static final double SAME_EPISODE = 0.7;
    /** Of each show this many of the best can come into question: enough for its turn and for clusters taken before. */
    private static final int PER_SHOW = 12;

    private final double spread;
    private final List<Scored> candidates;
    private final long shows;
    private final List<Scored> chosen = new ArrayList<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private final Set<String> clusters = new HashSet<>();
    private final Map<String, Double> likeness = new HashMap<>();

    Selection(double spread, List<Scored> sorted) {
        this.spread = spread;
        var perShow = new HashMap<String, Integer>();
        this.candidates = sorted.stream()
                .filter(scored -> perShow.merge(scored.candidate().show(), 1, Integer::sum) <= PER_SHOW)
                .toList();
        this.shows = perShow.size();
    }

    List<Chosen> five() {
        while (chosen.size() < FIVE) {
            var next = next();
            if (next.isEmpty()) {
                break;
            }
            take(next.get());
        }
        return IntStream.range(0, chosen.size())
                .mapToObj(i -> chosen(i + 1, chosen.get(i)))
                .toList();
    }

    private static Chosen chosen(int position, Scored scored) {
        return new Chosen(
                position, scored.candidate().insight(), scored.candidate().sources(), scored.factors());
    }

    private Optional<Scored> next() {
        var wantsOutsider = chosen.size() == FIVE - 1 && chosen.stream().allMatch(Scored::followed);
        if (wantsOutsider) {
            var outsider = best(false);
            if (outsider.isPresent()) {
                return outsider;
            }
        }
        return best(null);
    }

    private Optional<Scored> best(@Nullable Boolean followed) {
        var most = shows < FIVE ? FIVE : 1;
        for (int times = 0; times < most; times++) {
            var found = bestOfShowsTaken(times, followed);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Scored> bestOfShowsTaken(int times, @Nullable Boolean followed) {
        return candidates.stream()
                .filter(scored -> taken.getOrDefault(scored.candidate().show(), 0) == times)
                .filter(scored -> !clusters.contains(scored.candidate().cluster()))
                .filter(scored -> followed == null || followed == scored.followed())
                .max(Comparator.comparingDouble(this::margin).thenComparing(Comparator.reverseOrder()));
    }

    private double margin(Scored scored) {
        return (1 - spread) * scored.factors().total()
                - spread * likeness.getOrDefault(scored.candidate().id(), 0.0);
    }

    private void take(Scored scored) {
        chosen.add(scored);
        clusters.add(scored.candidate().cluster());
        taken.merge(scored.candidate().show(), 1, Integer::sum);
        for (var other : candidates) {
            likeness.merge(other.candidate().id(), likeness(scored.candidate(), other.candidate()), Math::max);
        }
    }

    private static double likeness(Placed one, Placed other) {
        var likeness = Closeness.of(one.vector().cosine(other.vector()));
        if (one.topic() != null && one.topic().equals(other.topic())) {
            likeness = Math.max(likeness, SAME_TOPIC);
        }
        if (one.insight().episode().id().equals(other.insight().episode().id())) {
            likeness = Math.max(likeness, SAME_EPISODE);
        }
        return likeness;
    }
}
