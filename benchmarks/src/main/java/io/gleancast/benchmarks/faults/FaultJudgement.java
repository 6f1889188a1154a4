package io.gleancast.benchmarks.faults;

import io.gleancast.benchmarks.live.Check;
import java.util.List;
import java.util.stream.Collectors;

/** Judges a run with a fault by one without. */
final class FaultJudgement {
    private static final int MOST_NAMED = 3;

    private FaultJudgement() {}

    static List<Check> judge(FaultRun.Outcome undisturbed, FaultRun.Outcome disturbed, int readers) {
        return List.of(
                records(undisturbed, disturbed),
                mails(disturbed, readers),
                of("stuck", "nothing", disturbed.unfinished()),
                Readiness.judge(disturbed.answers(), disturbed.silences()),
                of("search", "finds what it is asked for", disturbed.notFound()),
                new Check(
                        "processes",
                        disturbed.restarts().isEmpty(),
                        disturbed.restarts().isEmpty() ? "none ended" : "started again: " + disturbed.restarts()));
    }

    private static Check records(FaultRun.Outcome undisturbed, FaultRun.Outcome disturbed) {
        var result = new RecordComparison(undisturbed.left(), disturbed.left()).compare();
        return of(
                "records",
                "%d keys equal, %d records sent again".formatted(keys(disturbed), result.repeats()),
                result.differences());
    }

    private static int keys(FaultRun.Outcome outcome) {
        return outcome.left().contents().values().values().stream()
                .mapToInt(keys -> keys.size())
                .sum();
    }

    /** A mail that is listed as in doubt may have been lost; no other may, and none comes twice. */
    private static Check mails(FaultRun.Outcome disturbed, int readers) {
        var twice = disturbed.mails().entrySet().stream()
                .filter(mail -> mail.getValue() > 1)
                .map(mail -> mail.getKey() + " " + mail.getValue() + " times")
                .toList();
        int inDoubt = disturbed.deliveries().getOrDefault("in-doubt", 0);
        int mailed = disturbed.mails().size();
        boolean good = twice.isEmpty() && mailed <= readers && mailed + inDoubt >= readers;
        return new Check(
                "mails",
                good,
                "%d of %d readers mailed, %d in doubt%s"
                        .formatted(mailed, readers, inDoubt, twice.isEmpty() ? "" : "; TWICE: " + some(twice)));
    }

    private static Check of(String name, String good, List<String> wrong) {
        return new Check(name, wrong.isEmpty(), wrong.isEmpty() ? good : wrong.size() + ": " + some(wrong));
    }

    private static String some(List<String> lines) {
        return lines.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
    }
}
