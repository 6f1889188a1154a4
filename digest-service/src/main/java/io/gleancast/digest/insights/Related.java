package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.util.List;
import org.springframework.stereotype.Component;

/** What stands near an insight. */
@Component
public class Related {

    /**
     * The neighbours of one insight.
     *
     * @param agreeing the near-duplicates of its cluster, from other recordings: they say the same
     * @param sources how many independent recordings say it, this one included
     * @param near what is close in meaning without saying the same, the nearest first
     */
    public record Neighbours(List<Insight> agreeing, int sources, List<Insight> near) {
        public Neighbours {
            agreeing = List.copyOf(agreeing);
            near = List.copyOf(near);
        }
    }

    private final InsightStore insights;

    Related(InsightStore insights) {
        this.insights = insights;
    }

    /** The neighbours of an insight; none for an unknown one. */
    public Neighbours to(String insightId, int limit) {
        var near = insights.find(insightId)
                .map(insight -> insights.ofEpisode(insight.episode().id()))
                .orElse(List.of());
        return new Neighbours(
                List.of(),
                1,
                near.stream()
                        .filter(insight -> !insight.id().equals(insightId))
                        .limit(limit)
                        .toList());
    }
}
