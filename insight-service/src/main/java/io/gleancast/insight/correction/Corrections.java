package io.gleancast.insight.correction;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.publication.InsightStore;
import io.gleancast.insight.publication.InsightStore.Hand;
import io.gleancast.insight.publication.InsightStore.Kept;
import io.gleancast.insight.publication.Publication;
import io.gleancast.insight.publication.Standing;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes back and corrects what was published: kept first, then sent, so that a crash between the two loses nothing. */
@Service
class Corrections {
    private final InsightStore insights;
    private final CorrectionLog log;
    private final Publication publication;
    private final TransactionTemplate transaction;

    Corrections(InsightStore insights, CorrectionLog log, Publication publication, TransactionTemplate transaction) {
        this.insights = insights;
        this.log = log;
        this.publication = publication;
        this.transaction = transaction;
    }

    /** Takes one back; one that is taken back already stays as it is. */
    Optional<Insight> retract(String id, String reason) {
        var found = insights.find(id);
        found.ifPresent(kept -> retract(List.of(kept), reason));
        return found.isEmpty() ? Optional.empty() : insights.find(id).map(Kept::insight);
    }

    /** Takes all of an episode back; says how many stood. */
    int retractEpisode(String episodeId, String reason) {
        return retract(insights.ofEpisode(episodeId), reason);
    }

    /** Takes all of a show back; says how many stood. */
    int retractPodcast(String podcastId, String reason) {
        return insights.episodesOf(podcastId).stream()
                .mapToInt(episode -> retractEpisode(episode, reason))
                .sum();
    }

    private int retract(List<Kept> all, String reason) {
        // One that a newer extraction took back is taken back by hand too: no later one brings it again.
        var standing =
                all.stream().filter(kept -> kept.hand() != Hand.RETRACTED).toList();
        transaction.executeWithoutResult(_ -> standing.forEach(kept -> {
            var taken = Standing.retracted(kept.insight(), reason);
            insights.keep(taken, Hand.RETRACTED);
            log.add(taken, "retracted", reason);
        }));
        standing.stream().map(kept -> kept.insight().episode().id()).distinct().forEach(publication::ofEpisode);
        return Math.toIntExact(standing.stream()
                .filter(kept -> kept.insight().status() == Insight.Status.PUBLISHED)
                .count());
    }

    /** Puts other words in place of an insight's. */
    void correct(Insight corrected, String reason) {
        transaction.executeWithoutResult(_ -> {
            insights.keep(corrected, Hand.CORRECTED);
            log.add(corrected, "corrected", reason);
        });
        publication.ofEpisode(corrected.episode().id());
    }
}
