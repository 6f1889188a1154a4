package io.gleancast.digest.insights;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How far this replica's index has come. */
@Component
class InsightMetrics implements MeterBinder {
    private final InsightIndex index;

    InsightMetrics(InsightIndex index) {
        this.index = index;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("digest.index.insights", index, InsightIndex::size)
                .description("Insights in this replica's index, retracted ones included")
                .register(registry);
    }
}
