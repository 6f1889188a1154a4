package io.gleancast.digest.sending;

import io.gleancast.digest.readers.Subscribers;
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
    private final Overview overview;
    private final Subscribers subscribers;
    private final Pause pause;
    private final Gauges gauges;

    SendingMetrics(Overview overview, Subscribers subscribers, Pause pause, MeterRegistry meters) {
        this.overview = overview;
        this.subscribers = subscribers;
        this.pause = pause;
        gauges = new Gauges(
                MultiGauge.builder("digest.deliveries").register(meters),
                MultiGauge.builder("digest.subscribers").register(meters),
                MultiGauge.builder("digest.complaint.rate").register(meters));
    }

    private record Gauges(MultiGauge deliveries, MultiGauge subscribers, MultiGauge complaints) {}

    @Scheduled(fixedDelayString = "PT15S")
    void look() {
        gauges.deliveries().register(rows(overview.lastDay()), true);
        gauges.subscribers().register(rows(subscribers.counts()), true);
        gauges.complaints()
                .register(List.of(Row.of(Tags.empty(), pause.complaints().rate())), true);
    }

    private static Iterable<Row<?>> rows(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .<Row<?>>map(count -> Row.of(Tags.of("state", count.getKey()), count.getValue()))
                .toList();
    }
}
