package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands near an insight. */
@Component
public class Related {
    /** What is farther away than this under bge-small is about something else. */
    private static final double FLOOR = 0.68;

    /**
     * The neighbours of one insight.
     *
     * @param agreeing the near-duplicates of its cluster: they say the same
     * @param sources how many independent recordings say it, this one included
     * @param near what is close in meaning without saying the same, the nearest first
     */
    public record Neighbours(List<Insight> agreeing, int sources, List<Insight> near) {
        public Neighbours {
            agreeing = List.copyOf(agreeing);
            near = List.copyOf(near);
        }
    }

    private final InsightIndex index;
    private final Vectors vectors;
    private final InsightStore insights;
    private final JdbcClient jdbc;

    Related(InsightIndex index, Vectors vectors, InsightStore insights, JdbcClient jdbc) {
        this.index = index;
        this.vectors = vectors;
        this.insights = insights;
        this.jdbc = jdbc;
    }

    /** The neighbours of an insight; none of an unknown one. */
    public Neighbours to(String insightId, int limit) {
        return insights.find(insightId)
                .map(insight -> to(insight, limit))
                .orElseGet(() -> new Neighbours(List.of(), 0, List.of()));
    }

    public Neighbours to(Insight insight, int limit) {
        var agreeing = insights.find(clusterOf(insight.id()));
        var said = new HashSet<>(List.of(insight.id()));
        agreeing.forEach(other -> said.add(other.id()));
        var near = near(insight, limit + said.size() + limit / 2).stream()
                .filter(id -> !said.contains(id))
                .toList();
        return new Neighbours(
                agreeing,
                Sources.independent(insight, agreeing),
                insights.find(near).stream().limit(limit).toList());
    }

    /** None while the index does not work: the insight itself can be read all the same. */
    private List<String> near(Insight insight, int limit) {
        try {
            return index.near(vectors.of(insight), limit, FLOOR).stream()
                    .map(InsightIndex.Hit::id)
                    .toList();
        } catch (IndexBroken _) {
            return List.of();
        }
    }

    private List<String> clusterOf(String insightId) {
        return jdbc.sql("""
                        SELECT others.id::text
                        FROM insights
                        JOIN insight_places place ON place.insight = insights.number
                        JOIN insight_places beside ON beside.cluster = place.cluster AND beside.insight <> place.insight
                        JOIN insights others ON others.number = beside.insight AND NOT others.retracted
                        WHERE insights.id = ?
                        ORDER BY others.published, others.id LIMIT 50""")
                .param(UUID.fromString(insightId))
                .query(String.class)
                .list();
    }
}
