package io.gleancast.insight.extraction;

import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Provenance;
import io.gleancast.insight.gate.Judgement;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what comes of transcripts. */
@Component
class InsightMetrics {
    private final MeterRegistry registry;

    InsightMetrics(MeterRegistry registry, JobStore jobs) {
        this.registry = registry;
        registry.gauge("insight.backlog", jobs, JobStore::backlog);
        registry.gauge("insight.batched", jobs, JobStore::batched);
    }

    void count(Result result) {
        result.judgements().forEach(judgement -> {
            if (judgement instanceof Judgement.Refused refused) {
                registry.counter("insight.refusals", "reason", refused.reason().label())
                        .increment();
            }
        });
        registry.counter("insight.extractions", "engine", result.engine()).increment();
        registry.counter("insight.accepted", "engine", result.engine())
                .increment(result.insights().size());
        result.insights()
                .forEach(insight -> registry.counter("insight.bodies", "body", label(insight))
                        .increment());
        var drop = result.drop();
        if (drop != null) {
            registry.counter(
                            "insight.drops",
                            "reason",
                            drop.reason()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'))
                    .increment();
        }
    }

    private static String label(Insight insight) {
        return insight.provenance().body() == Provenance.Body.READ ? "read" : "verbatim";
    }
}
