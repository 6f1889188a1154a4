package io.gleancast.benchmarks.faults;

import io.gleancast.benchmarks.live.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Judges whether services answered throughout: ready, or not ready and why. */
final class Readiness {
    private static final int MOST_NAMED = 3;
    private static final int OK = 200;

    /**
     * What one question came to.
     *
     * @param at seconds since the first question
     * @param seconds how long it took
     * @param status 0: there was no answer in time
     * @param reason why it was not ready, or why there was no answer
     */
    record Answer(double at, double seconds, int status, String reason) {}

    /**
     * A time in which a process was stopped by us, and cannot answer.
     *
     * @param from seconds since the first question
     */
    record Silence(String service, double from, double to) {
        /** Whether a question fell into it, at least with its end. */
        private boolean covers(String name, Answer answer) {
            return service.equals(name) && answer.at() <= to && answer.at() + answer.seconds() >= from;
        }
    }

    private Readiness() {}

    static Check judge(Map<String, List<Answer>> answers, List<Silence> silences) {
        var wrong = new ArrayList<String>();
        var reasons = new TreeSet<String>();
        var slowest = 0.0;
        var notReady = 0;
        for (var service : answers.entrySet()) {
            for (var answer : service.getValue()) {
                if (silences.stream().anyMatch(silence -> silence.covers(service.getKey(), answer))) {
                    continue;
                }
                slowest = Math.max(slowest, answer.seconds());
                if (answer.status() == 0
                        || (answer.status() != OK && answer.reason().isEmpty())) {
                    wrong.add(String.format(
                            Locale.ROOT,
                            "%s at %.0f s: %s",
                            service.getKey(),
                            answer.at(),
                            answer.status() == 0 ? answer.reason() : answer.status() + " without a reason"));
                } else if (answer.status() != OK) {
                    notReady++;
                    reasons.add(service.getKey() + ": " + answer.reason());
                }
            }
        }
        var detail = String.format(
                Locale.ROOT,
                "slowest answer %.1f s, not ready %d times%s",
                slowest,
                notReady,
                reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")");
        return new Check(
                "readiness",
                wrong.isEmpty(),
                wrong.isEmpty()
                        ? detail
                        : "%d not answered: %s; %s"
                                .formatted(
                                        wrong.size(),
                                        String.join("; ", wrong.subList(0, Math.min(MOST_NAMED, wrong.size()))),
                                        detail));
    }
}
