package io.gleancast.insight.extraction;

import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.publication.InsightStore;
import io.gleancast.insight.publication.Revisions;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a result whole or not at all, before anything of it is published. */
@Service
class Keeping {
    private final JobStore jobs;
    private final ExtractionStore extractions;
    private final Revisions revisions;
    private final InsightMetrics metrics;

    Keeping(JobStore jobs, ExtractionStore extractions, Revisions revisions, InsightMetrics metrics) {
        this.jobs = jobs;
        this.extractions = extractions;
        this.revisions = revisions;
        this.metrics = metrics;
    }

    @Transactional
    void keep(Job job, Transcript transcript, Result result) {
        extractions.keep(job.episodeId(), job.sha256(), result);
        if (!result.vain() && !jobs.isSuperseded(job)) {
            var standing = revisions.lock(transcript.episode().id());
            if (job.isRerun()) {
                extractions.keepComparison(job.id(), ids(standing), ids(result));
            }
            if (job.mode() != Job.Mode.SHADOW) {
                revisions.follow(transcript.episode(), standing, result.insights());
            }
        }
        jobs.kept(job.id(), result.extractionId());
        metrics.count(result);
    }

    private static List<String> ids(List<InsightStore.Kept> standing) {
        return standing.stream()
                .map(InsightStore.Kept::insight)
                .filter(insight -> insight.status() == Insight.Status.PUBLISHED)
                .map(Insight::id)
                .toList();
    }

    private static List<String> ids(Result result) {
        return result.insights().stream().map(Insight::id).toList();
    }
}
