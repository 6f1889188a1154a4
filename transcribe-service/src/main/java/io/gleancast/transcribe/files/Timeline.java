package io.gleancast.transcribe.files;

import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cues whose times go forward: those that contradict the others are given up and put between their neighbours, in
 * proportion to the text.
 */
record Timeline(List<Cue> cues, Timing timing) {
    /** Fifteen characters a second is how fast people talk; half of that is slow. */
    private static final double MS_PER_CHARACTER = 1000 / 15.0;

    private static final double SLOW = 2.2;
    private static final long PAUSE_MS = 2000;
    private static final long LONG_CUE_MS = 60_000;
    /** People speak evenly enough that a guess within it is not further off than two seconds. */
    private static final long LONGEST_TO_GUESS_IN_MS = 12_000;

    private static final int MOST_GUESSED_OF = 4;
    private static final int UNMARKED_CHARACTERS = 2000;
    private static final int ENOUGH_TO_SORT = 10;
    private static final double SHUFFLED = 0.7;

    /**
     * How far the times of segments made of these cues can be trusted: a time interpolated within a cue of some seconds is as good as
     * the cue's own, one within a longer cue is not.
     */
    Timing timingOf(List<Segment> segments) {
        if (timing != Timing.EXACT) {
            return timing;
        }
        var ends = new TreeMap<Long, Long>();
        for (var cue : cues) {
            if (cue.startMs() != null && cue.endMs() != null) {
                ends.merge(cue.startMs(), cue.endMs(), Math::max);
            }
        }
        var guessed = segments.stream()
                .filter(segment -> segment.startMs() != null && isGuessed(segment.startMs(), ends))
                .count();
        return guessed * MOST_GUESSED_OF > segments.size() ? Timing.APPROXIMATE : Timing.EXACT;
    }

    private static boolean isGuessed(long start, NavigableMap<Long, Long> ends) {
        var cue = ends.floorEntry(start);
        return cue != null && cue.getKey() < start && cue.getValue() - cue.getKey() > LONGEST_TO_GUESS_IN_MS;
    }

    /** Cues that each carry their own times. */
    static Timeline ofCues(List<Cue> cues, @Nullable Long audioMs) {
        var ordered = shuffled(cues) ? sorted(cues) : cues;
        var trusted = trusted(ordered, audioMs);
        if (trusted.stream().allMatch(cue -> cue.startMs() == null)) {
            return new Timeline(untimed(cues), Timing.NONE);
        }
        var believed = trusted.stream().filter(cue -> cue.startMs() != null).count();
        var exact = believed * 2 >= cues.size() && !mostlyLong(trusted);
        return new Timeline(filled(trusted, audioMs), exact ? Timing.EXACT : Timing.APPROXIMATE);
    }

    /** Turns of which some carry a mark of where they start. */
    static Timeline ofMarks(List<Cue> turns, @Nullable Long audioMs) {
        var trusted = trusted(turns, audioMs);
        var marks = trusted.stream().filter(cue -> cue.startMs() != null).count();
        if (marks == 0 || (marks == 1 && unmarkedAfterLast(trusted) > UNMARKED_CHARACTERS)) {
            return new Timeline(untimed(turns), Timing.NONE);
        }
        return new Timeline(filled(trusted, audioMs), Timing.APPROXIMATE);
    }

    private static List<Cue> untimed(List<Cue> cues) {
        return cues.stream().map(cue -> cue.at(null, null)).toList();
    }

    private static boolean shuffled(List<Cue> cues) {
        var starts = cues.stream().map(Cue::startMs).filter(Objects::nonNull).toList();
        return starts.size() >= ENOUGH_TO_SORT
                && starts.size() == cues.size()
                && longestRise(cues, null).cardinality() < starts.size() * SHUFFLED;
    }

    /** Files with one track after the other, each from the beginning. */
    private static List<Cue> sorted(List<Cue> cues) {
        return cues.stream()
                .sorted(Comparator.comparing(Cue::startMs, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static List<Cue> trusted(List<Cue> cues, @Nullable Long audioMs) {
        var latest = audioMs == null ? null : audioMs + audioMs / 2 + 600_000;
        var rising = longestRise(cues, latest);
        var result = new ArrayList<Cue>(cues.size());
        for (var i = 0; i < cues.size(); i++) {
            var cue = cues.get(i);
            var start = rising.get(i) ? cue.startMs() : null;
            var end = start == null || cue.endMs() == null || cue.endMs() < start ? null : cue.endMs();
            result.add(cue.at(start, end));
        }
        return sharedIntervals(result);
    }

    /** The most cues whose starts never go back (patience sorting, n log n). */
    private static BitSet longestRise(List<Cue> cues, @Nullable Long latest) {
        var tails = new long[cues.size()];
        var tailCue = new int[cues.size()];
        var before = new int[cues.size()];
        var length = 0;
        for (var i = 0; i < cues.size(); i++) {
            var start = cues.get(i).startMs();
            if (start == null || (latest != null && start > latest)) {
                continue;
            }
            var pile = firstAbove(start, tails, length);
            before[i] = pile == 0 ? -1 : tailCue[pile - 1];
            tails[pile] = start;
            tailCue[pile] = i;
            length = Math.max(length, pile + 1);
        }
        var rise = new BitSet(cues.size());
        for (var i = length == 0 ? -1 : tailCue[length - 1]; i >= 0; i = before[i]) {
            rise.set(i);
        }
        return rise;
    }

    private static int firstAbove(long start, long[] tails, int length) {
        var low = 0;
        var high = length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (tails[middle] > start) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Two lines of one subtitle are often two cues with the same times: each gets its part. */
    private static List<Cue> sharedIntervals(List<Cue> cues) {
        var result = new ArrayList<>(cues);
        for (int from = 0, to; from < cues.size(); from = to) {
            var first = cues.get(from);
            to = from + 1;
            while (to < cues.size()
                    && first.endMs() != null
                    && Objects.equals(first.startMs(), cues.get(to).startMs())
                    && first.endMs().equals(cues.get(to).endMs())) {
                to++;
            }
            if (to - from > 1 && first.startMs() != null && first.endMs() != null) {
                spread(result, from, to, first.startMs(), first.endMs());
            }
        }
        return result;
    }

    private static List<Cue> filled(List<Cue> cues, @Nullable Long audioMs) {
        var result = new ArrayList<>(cues);
        for (int from = 0, to; from < result.size(); from = to) {
            to = from + 1;
            while (to < result.size() && result.get(to).startMs() == null) {
                to++;
            }
            fillRun(result, from, to, audioMs);
        }
        return result;
    }

    /** From one cue with a start up to the next: those between have none. */
    private static void fillRun(List<Cue> cues, int from, int to, @Nullable Long audioMs) {
        var first = cues.get(from);
        var next = to < cues.size() ? cues.get(to).startMs() : null;
        if (first.startMs() == null) {
            var end = Objects.requireNonNull(next);
            spread(cues, from, to, Math.max(0, end - spoken(cues, from, to)), end);
        } else if (first.endMs() == null || to - from == 1) {
            var start = first.startMs();
            var end = first.endMs() == null ? end(cues, from, to, start, next, audioMs) : ownEnd(first, next, cues, to);
            spread(cues, from, to, start, end);
        } else {
            var start = next == null ? first.endMs() : Math.min(first.endMs(), next);
            cues.set(from, first.at(first.startMs(), Math.max(first.startMs(), start)));
            spread(cues, from + 1, to, start, end(cues, from + 1, to, start, next, audioMs));
        }
    }

    /** Two people may talk at once; one person's cue ends where their next begins. */
    private static long ownEnd(Cue cue, @Nullable Long next, List<Cue> cues, int to) {
        var end = Objects.requireNonNull(cue.endMs());
        var start = Objects.requireNonNull(cue.startMs());
        if (next == null || next >= end || next <= start) {
            return end;
        }
        return Objects.equals(cue.speaker(), cues.get(to).speaker()) ? next : end;
    }

    private static long end(List<Cue> cues, int from, int to, long start, @Nullable Long next, @Nullable Long audioMs) {
        var spoken = spoken(cues, from, to);
        if (next != null) {
            return Math.max(start, Math.min(next, start + (long) (spoken * SLOW) + PAUSE_MS));
        }
        return audioMs == null || audioMs <= start ? start + spoken : Math.min(audioMs, start + spoken);
    }

    private static void spread(List<Cue> cues, int from, int to, long start, long end) {
        var characters = 0L;
        for (var i = from; i < to; i++) {
            characters += cues.get(i).text().length();
        }
        var passed = 0L;
        for (var i = from; i < to; i++) {
            var cue = cues.get(i);
            var cueStart = start + (end - start) * passed / Math.max(1, characters);
            passed += cue.text().length();
            cues.set(i, cue.at(cueStart, start + (end - start) * passed / Math.max(1, characters)));
        }
    }

    private static long spoken(List<Cue> cues, int from, int to) {
        var characters = 0L;
        for (var i = from; i < to; i++) {
            characters += cues.get(i).text().length();
        }
        return (long) (characters * MS_PER_CHARACTER);
    }

    private static boolean mostlyLong(List<Cue> cues) {
        long all = 0;
        long inLong = 0;
        for (var cue : cues) {
            all += cue.text().length();
            if (cue.startMs() != null && cue.endMs() != null && cue.endMs() - cue.startMs() > LONG_CUE_MS) {
                inLong += cue.text().length();
            }
        }
        return inLong * 2 > all;
    }

    private static int unmarkedAfterLast(List<Cue> cues) {
        var characters = 0;
        for (var i = cues.size() - 1; i >= 0; i--) {
            characters += cues.get(i).text().length();
            if (cues.get(i).startMs() != null) {
                break;
            }
        }
        return characters;
    }
}
