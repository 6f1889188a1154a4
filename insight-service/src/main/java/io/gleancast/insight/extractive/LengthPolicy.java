package io.gleancast.insight.extractive;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import java.time.Duration;
import java.util.List;

/** How many insights an episode may yield: five to twelve an hour, fewer where there is less to say, none where nothing is. */
final class LengthPolicy {
    private static final double MOST_AN_HOUR = 12;
    private static final double FEWEST_AN_HOUR = 5;
    private static final int MOST = 36;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);
    private static final int WORDS_A_MINUTE = 155;
    /** From here on a passage is as good as what editors choose. */
    private static final double GOOD = 0.55;
    /** Below it nothing is worth saying. */
    private static final double POOR = 0.35;

    private LengthPolicy() {}

    static int most(Transcript transcript) {
        return (int) Math.clamp(Math.ceil(hours(transcript) * MOST_AN_HOUR), 2, MOST);
    }

    /** How many of the ranked to publish. */
    static int howMany(Transcript transcript, List<Candidate> ranked) {
        double hours = hours(transcript);
        int good = (int)
                ranked.stream().filter(candidate -> candidate.worth() >= GOOD).count();
        int fair = (int)
                ranked.stream().filter(candidate -> candidate.worth() >= POOR).count();
        int fewest = hours * 60 >= LONG_ENOUGH.toMinutes() ? Math.max(2, (int) Math.round(hours * FEWEST_AN_HOUR)) : 0;
        return Math.min(ranked.size(), Math.max(good, Math.min(fair, fewest)));
    }

    private static double hours(Transcript transcript) {
        var duration = transcript.durationMs();
        var end = transcript.segments().getLast().endMs();
        long words = transcript.segments().stream()
                .mapToLong(
                        segment -> segment.text().chars().filter(c -> c == ' ').count() + 1)
                .sum();
        double spoken = words / (WORDS_A_MINUTE * 60.0);
        if (end != null && end > 0) {
            return Math.min(end / 3_600_000.0, spoken * 3);
        }
        return duration == null || duration == 0 ? spoken : Math.min(duration / 3_600_000.0, spoken * 3);
    }
}
