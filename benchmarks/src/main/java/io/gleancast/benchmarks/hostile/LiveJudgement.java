package io.gleancast.benchmarks.hostile;

import io.gleancast.benchmarks.live.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Judges a run beside hostile shows by the same run without them. */
final class LiveJudgement {
    private static final int MOST_NAMED = 5;

    private final double patienceSeconds;

    /**
     * A judge.
     *
     * @param patienceSeconds how much later than without hostile shows an episode may end
     */
    LiveJudgement(double patienceSeconds) {
        this.patienceSeconds = patienceSeconds;
    }

    List<Check> judge(LiveCourse.Outcome undisturbed, LiveCourse.Outcome beside) {
        var checks = new ArrayList<Check>();
        checks.add(honest(undisturbed.seconds(), beside));
        checks.add(new Check(
                "processes",
                beside.restarted().isEmpty(),
                beside.restarted().isEmpty() ? "none ended" : "started again: " + beside.restarted()));
        checks.addAll(beside.hostile().stream().map(LiveJudgement::standing).toList());
        checks.add(new Check(
                "digest",
                beside.delivery().delivered() && beside.mails() == 1,
                "%d items, %d mails caught".formatted(beside.delivery().items(), beside.mails())));
        return checks;
    }

    private Check honest(Map<String, Double> without, LiveCourse.Outcome beside) {
        var later = new TreeMap<String, Double>();
        beside.seconds().forEach((title, seconds) -> later.put(title, seconds - without.getOrDefault(title, 0.0)));
        var late = later.entrySet().stream()
                .filter(entry -> entry.getValue() > patienceSeconds)
                .map(Map.Entry::getKey)
                .toList();
        var open = beside.expected() - beside.seconds().size();
        var most =
                later.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return new Check(
                "honest episodes",
                late.isEmpty() && open == 0,
                String.format(
                        Locale.ROOT,
                        "%d of %d ended, at most %.0f s later than without hostile shows%s",
                        beside.seconds().size(),
                        beside.expected(),
                        most,
                        late.isEmpty() ? "" : "; too late: " + some(late)));
    }

    /** A feed that is not read says why; one that is read has episodes, each of which ends, or says what it passed over. */
    private static Check standing(LiveCourse.Standing show) {
        boolean known = !show.state().equals("unknown");
        boolean says = !show.reason().isEmpty() || (show.state().equals("active") && show.episodes() > 0);
        return new Check(
                show.name(),
                known && says && show.open() == 0,
                "%s%s, %d episodes%s"
                        .formatted(
                                show.state(),
                                show.reason().isEmpty() ? "" : " (" + show.reason() + ")",
                                show.episodes(),
                                show.open() == 0 ? "" : ", " + show.open() + " NOT ENDED"));
    }

    private static String some(List<String> names) {
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and %d more".formatted(names.size() - MOST_NAMED) : "");
    }
}
