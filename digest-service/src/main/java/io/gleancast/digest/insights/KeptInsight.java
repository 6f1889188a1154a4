package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.time.Instant;

/**
 * An insight as it is now, a retracted one too.
 *
 * @param changedAt when what it says changed last: its publication, unless it was worded anew or retracted later
 */
public record KeptInsight(Insight insight, Instant changedAt) {
    public boolean stands() {
        return insight.status() == Insight.Status.PUBLISHED;
    }
}
