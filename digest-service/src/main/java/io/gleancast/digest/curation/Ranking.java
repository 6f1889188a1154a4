package io.gleancast.digest.curation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The candidates for one reader, the best first, and of equal ones the lower id; sorted only as far as anyone looks (a
 * binary heap), since choosing five looks at some dozens of thousands.
 */
final class Ranking {
    /** Of each show this many of the best can come into question: enough for its turn and for clusters taken before. */
    private static final int PER_SHOW = 12;

    private final Scoring scoring;
    private final double[] totals;
    private final int[] heap;
    private final int shows;
    private final List<Scored> sorted = new ArrayList<>();
    private final Map<String, Integer> perShow = new HashMap<>();
    private int size;

    Ranking(Candidates candidates, Scoring scoring, int enoughShows) {
        this.scoring = scoring;
        totals = new double[candidates.size()];
        heap = new int[candidates.size()];
        Set<String> seen = new HashSet<>();
        for (int one = 0; one < totals.length; one++) {
            if (scoring.eligible(one)) {
                totals[one] = scoring.total(one);
                heap[size++] = one;
                if (seen.size() < enoughShows) {
                    seen.add(candidates.get(one).show());
                }
            }
        }
        shows = seen.size();
        for (int at = size / 2 - 1; at >= 0; at--) {
            sink(at);
        }
    }

    /** How many shows have anything, counted no further than to enough. */
    int shows() {
        return shows;
    }

    /** The candidate at a place from 0; null behind the last one. */
    @Nullable Scored at(int place) {
        while (sorted.size() <= place && size > 0) {
            var next = scoring.scored(heap[0]);
            heap[0] = heap[--size];
            sink(0);
            if (perShow.merge(next.candidate().show(), 1, Integer::sum) <= PER_SHOW) {
                sorted.add(next);
            }
        }
        return place < sorted.size() ? sorted.get(place) : null;
    }

    private void sink(int from) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], heap[at])) {
                return;
            }
            int moved = heap[at];
            heap[at] = heap[child];
            heap[child] = moved;
            at = child;
        }
    }

    private boolean before(int one, int other) {
        return totals[one] > totals[other] || (totals[one] == totals[other] && one < other);
    }
}
