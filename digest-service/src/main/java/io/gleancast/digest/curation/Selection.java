package io.gleancast.digest.curation;

import io.gleancast.digest.insights.Placed;
import java.util.ArrayList;
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
    private final double spread;
    private final Ranking ranking;
    private final List<Scored> chosen = new ArrayList<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private final Set<String> clusters = new HashSet<>();
    private final List<Likeness> likeness = new ArrayList<>();

    Selection(double spread, Candidates candidates, Scoring scoring) {
        this.spread = spread;
        this.ranking = new Ranking(candidates, scoring, FIVE);
    }

    /** How alike a candidate is to the nearest of the first so many that were chosen. */
    private record Likeness(int compared, double most) {
        static final Likeness NONE = new Likeness(0, 0);
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
        var most = ranking.shows() < FIVE ? FIVE : 1;
        for (int times = 0; times < most; times++) {
            var found = bestOfShowsTaken(times, followed);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Scored> bestOfShowsTaken(int times, @Nullable Boolean followed) {
        @Nullable Scored best = null;
        var most = Double.NEGATIVE_INFINITY;
        int place = 0;
        for (var scored = ranking.at(place); scored != null; scored = ranking.at(++place)) {
            var bound = (1 - spread) * scored.factors().total();
            if (bound <= most) {
                // The rest score less, and likeness only takes away.
                break;
            }
            if (taken.getOrDefault(scored.candidate().show(), 0) == times
                    && !clusters.contains(scored.candidate().cluster())
                    && (followed == null || followed == scored.followed())) {
                var margin = bound - spread * likeness(place, scored);
                if (margin > most) {
                    most = margin;
                    best = scored;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private void take(Scored scored) {
        chosen.add(scored);
        clusters.add(scored.candidate().cluster());
        taken.merge(scored.candidate().show(), 1, Integer::sum);
    }

    /** Worked out for the few that come near to being chosen. */
    private double likeness(int place, Scored scored) {
        while (likeness.size() <= place) {
            likeness.add(Likeness.NONE);
        }
        var known = likeness.get(place);
        var most = known.most();
        for (int i = known.compared(); i < chosen.size(); i++) {
            most = Math.max(most, likeness(chosen.get(i).candidate(), scored.candidate()));
        }
        likeness.set(place, new Likeness(chosen.size(), most));
        return most;
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
