package io.gleancast.insight.correction;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.publication.InsightStore;
import io.gleancast.insight.publication.InsightStore.Hand;
import io.gleancast.insight.publication.InsightStore.Kept;
import io.gleancast.insight.publication.Publication;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes back and corrects what was published: kept first, under the episode's lock, then sent, so that a crash between the two
 * loses nothing. Logs only what stands.
 */
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

    /** Takes one back; one that is taken back already stays as it is. Nothing where there is no such insight. */
    Optional<Insight> retract(String id, String reason) {
        var found = insights.find(id);
        found.ifPresent(kept -> {
            var episodeId = kept.insight().episode().id();
            transaction.executeWithoutResult(_ -> {
                insights.lockEpisode(episodeId);
                retract(insights.find(id).stream().toList(), reason);
            });
            publication.send(episodeId);
        });
        return found.isEmpty() ? Optional.empty() : insights.find(id).map(Kept::insight);
    }

    /** Takes all of an episode back, without sending it; says how many stood. */
    int retractEpisode(String episodeId, String reason) {
        var stood = transaction.execute(_ -> retract(insights.lockEpisode(episodeId), reason));
        return stood == null ? 0 : stood;
    }

    /** Under the episode's lock. */
    private int retract(List<Kept> all, String reason) {
        int stood = 0;
        for (var kept : all) {
            // One that a newer extraction took back is taken back by hand too: no later one brings it again.
            if (kept.hand() == Hand.RETRACTED) {
                continue;
            }
            var taken = kept.insight().retracted(reason);
            if (insights.keep(taken, Hand.RETRACTED)) {
                log.add(taken, "retracted", reason);
                stood += kept.insight().status() == Insight.Status.PUBLISHED ? 1 : 0;
            }
        }
        return stood;
    }

    /** Puts other words in place of an insight's; says whether they stand: not where the insight changed since it was read. */
    boolean correct(Insight read, Insight corrected, String reason) {
        var episodeId = read.episode().id();
        boolean stands = Boolean.TRUE.equals(transaction.execute(_ -> {
            insights.lockEpisode(episodeId);
            boolean unchanged = insights.find(read.id())
                    .filter(now -> now.insight().revision() == read.revision())
                    .isPresent();
            boolean kept = unchanged && insights.keep(corrected, Hand.CORRECTED);
            if (kept) {
                log.add(corrected, "corrected", reason);
            }
            return kept;
        }));
        if (stands) {
            publication.send(episodeId);
        }
        return stands;
    }
}
