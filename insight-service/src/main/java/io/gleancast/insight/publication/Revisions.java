package io.gleancast.insight.publication;

import io.gleancast.contracts.EpisodeReference;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Insight.Status;
import io.gleancast.insight.publication.InsightStore.Hand;
import io.gleancast.insight.publication.InsightStore.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what a reading of an episode found as the newest of what stands, within what operators did. */
@Component
public class Revisions {
    private final InsightStore insights;
    private final Withdrawals withdrawals;

    Revisions(InsightStore insights, Withdrawals withdrawals) {
        this.insights = insights;
        this.withdrawals = withdrawals;
    }

    /** What stands of an episode; nobody else changes it until the transaction ends. */
    public List<Kept> lock(String episodeId) {
        return insights.lockEpisode(episodeId);
    }

    /** Brings it in line with what was found. Of what is taken back whole, nothing new stands: it comes taken back. */
    public void follow(EpisodeReference episode, List<Kept> standing, List<Insight> found) {
        var reason = withdrawals.reasonFor(episode.id(), episode.podcast().id()).orElse(null);
        for (var change : Standing.changes(standing, found)) {
            var next = reason != null && change.insight().status() == Status.PUBLISHED
                    ? new Kept(change.insight().retracted(reason), Hand.RETRACTED)
                    : change;
            insights.keep(next.insight(), next.hand());
        }
    }
}
