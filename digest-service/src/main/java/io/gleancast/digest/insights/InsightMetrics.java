package io.gleancast.digest.insights;

import io.micrometer.core.instrument.FunctionCounter;
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
        Gauge.builder("digest.index.insights", index, InsightMetrics::size)
                .description("Insights in this replica's index, retracted ones included")
                .register(registry);
        FunctionCounter.builder("digest.insights.unreadable", this, _ -> InsightRecords.unreadable())
                .description("Kept insights that could not be read and were passed over")
                .register(registry);
    }

    private static double size(InsightIndex index) {
        try {
            return index.size();
        } catch (IndexBroken _) {
            return Double.NaN;
        }
    }
}
