package io.gleancast.digest.sending;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Providers that get our mail slowly, or none, for a while: over all replicas, and until an operator or time says otherwise. */
@Component
public class ProviderHolds {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderHolds.class);
    private static final Duration KNOWN_FOR = Duration.ofSeconds(5);
    private static final Duration AGAIN_WITHIN = Duration.ofDays(1);
    private static final int MOST = 500;
    private static final int DOUBLINGS = 4;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MeterRegistry meters;
    private volatile @Nullable Known known;

    ProviderHolds(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * One of them.
     *
     * @param stopped false: mail goes there slowly
     */
    public record Hold(String provider, boolean stopped, String reason, Instant since, Instant until) {}

    private record Known(Map<String, Hold> holds, long at) {}

    /** What holds for a provider now. */
    Optional<Hold> of(String provider) {
        return Optional.ofNullable(known().holds().get(provider))
                .filter(hold -> hold.until().isAfter(clock.instant()));
    }

    /** All that hold now, the latest first. */
    public List<Hold> all() {
        return jdbc.sql("SELECT * FROM provider_holds WHERE until > :now ORDER BY since DESC LIMIT :most")
                .param("now", at(clock.instant()))
                .param("most", MOST)
                .query((row, _) -> new Hold(
                        row.getString("provider"),
                        row.getBoolean("stopped"),
                        row.getString("reason"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Stops mail to a provider, for longer each time that it happens again within a day. */
    void stop(String provider, String reason, Duration first) {
        hold(provider, true, reason, first);
    }

    /** Slows mail to a provider down, unless it is stopped. */
    void slow(String provider, String reason, Duration duration) {
        hold(provider, false, reason, duration);
    }

    /** Lets mail go to a provider again. */
    public void release(String provider) {
        jdbc.sql("UPDATE provider_holds SET until = :now WHERE provider = :provider AND until > :now")
                .param("provider", provider)
                .param("now", at(clock.instant()))
                .update();
        known = null;
    }

    int forgetBefore(Instant instant) {
        return jdbc.sql("DELETE FROM provider_holds WHERE until < :instant")
                .param("instant", at(instant))
                .update();
    }

    private void hold(String provider, boolean stop, String reason, Duration first) {
        var now = clock.instant();
        var begun = jdbc.sql("""
                        INSERT INTO provider_holds AS held (provider, stopped, reason, since, until, times)
                        VALUES (:provider, :stop, :reason, :now, CAST(:now AS timestamptz) + make_interval(secs => :first), 1)
                        ON CONFLICT (provider) DO UPDATE SET stopped = excluded.stopped, reason = excluded.reason,
                            since = excluded.since,
                            times = CASE WHEN held.until > :recently THEN held.times + 1 ELSE 1 END,
                            until = CAST(:now AS timestamptz) + make_interval(secs => :first
                                * power(2, CASE WHEN held.until > :recently THEN LEAST(held.times, :doublings) ELSE 0 END))
                        WHERE held.until <= :now OR excluded.stopped AND NOT held.stopped""")
                .param("provider", provider)
                .param("stop", stop)
                .param("reason", reason)
                .param("first", first.toSeconds())
                .param("doublings", DOUBLINGS)
                .param("recently", at(now.minus(AGAIN_WITHIN)))
                .param("now", at(now))
                .update();
        known = null;
        if (begun == 1) {
            meters.counter("digest.mail.holds", "what", stop ? "stopped" : "slowed")
                    .increment();
            LOG.error("Mail to {} is {}: {}", provider, stop ? "stopped for a while" : "slowed down", reason);
        }
    }

    private Known known() {
        var last = known;
        if (last == null || System.nanoTime() - last.at() > KNOWN_FOR.toNanos()) {
            last = new Known(all().stream().collect(Collectors.toMap(Hold::provider, hold -> hold)), System.nanoTime());
            known = last;
        }
        return last;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
