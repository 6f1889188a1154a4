package io.gleancast.digest.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Readers and digests by state, and the share of complaints, looked up now and then rather than at each scrape. */
@Component
class SendingMetrics {
    private final Figures figures;
    private final MultiGauge deliveries;
    private final MultiGauge subscribers;
    private final MultiGauge stuck;
    private final MultiGauge complaints;

    SendingMetrics(Figures figures, MeterRegistry meters) {
        this.figures = figures;
        deliveries = MultiGauge.builder("digest.deliveries").register(meters);
        subscribers = MultiGauge.builder("digest.subscribers").register(meters);
        stuck = MultiGauge.builder("digest.deliveries.stuck").register(meters);
        complaints = MultiGauge.builder("digest.complaint.rate").register(meters);
    }

    @Scheduled(fixedDelayString = "PT1M")
    void look() {
        var counted = figures.now();
        deliveries.register(rows(counted.digests()), true);
        subscribers.register(rows(counted.readers()), true);
        stuck.register(List.of(Row.of(Tags.empty(), counted.stuck())), true);
        complaints.register(List.of(Row.of(Tags.empty(), counted.complaintRate())), true);
    }

    private static Iterable<Row<?>> rows(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .<Row<?>>map(count -> Row.of(Tags.of("state", count.getKey()), count.getValue()))
                .toList();
    }
}
