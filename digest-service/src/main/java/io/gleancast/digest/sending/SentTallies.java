package io.gleancast.digest.sending;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many digests left to each provider, by UTC day: what complaints and refusals are a share of. Written down now and then;
 * a crash loses the last seconds.
 */
@Component
class SentTallies {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Long> unwritten = new ConcurrentHashMap<>();

    SentTallies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void sent(String provider) {
        unwritten.merge(provider, 1L, Long::sum);
    }

    /** How many left to a provider in the last days, today among them. */
    long to(String provider, int days) {
        return jdbc.sql("""
                        SELECT COALESCE(sum(sent), 0) FROM sent_tallies WHERE day > :after AND provider = :provider""")
                        .param("after", today().minusDays(days))
                        .param("provider", provider)
                        .query(Long.class)
                        .single()
                + waiting(provider);
    }

    /** How many left to all of them. */
    long toAll(int days) {
        return jdbc.sql("SELECT COALESCE(sum(sent), 0) FROM sent_tallies WHERE day > :after")
                        .param("after", today().minusDays(days))
                        .query(Long.class)
                        .single()
                + unwritten.values().stream().mapToLong(Long::longValue).sum();
    }

    @Scheduled(fixedDelayString = "PT10S")
    void write() {
        for (var provider : unwritten.keySet()) {
            var number = waiting(provider);
            if (number > 0) {
                jdbc.sql("""
                                INSERT INTO sent_tallies (day, provider, sent) VALUES (:day, :provider, :number)
                                ON CONFLICT (day, provider) DO UPDATE SET sent = sent_tallies.sent + excluded.sent""")
                        .param("day", today())
                        .param("provider", provider)
                        .param("number", number)
                        .update();
                unwritten.computeIfPresent(provider, (_, left) -> left == number ? null : left - number);
            }
        }
    }

    private long waiting(String provider) {
        return unwritten.getOrDefault(provider, 0L);
    }

    int forgetBefore(Period age) {
        return jdbc.sql("DELETE FROM sent_tallies WHERE day < :before")
                .param("before", today().minus(age))
                .update();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
