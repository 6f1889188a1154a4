package io.gleancast.insight.model;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * When to ask by OpenAI's Batch API instead of at once: never, unless it is said when digests go out.
 *
 * @param digestTimes times of day, UTC, at which a digest goes out
 * @param ahead how far away the next one must be for a batch to begin
 * @param margin how far ahead of it a batch that is still running is given up, and the model asked live
 * @param poll how often to look for an answer
 * @param priceFactor what an answer by batch costs, as a share of the usual price
 */
record BatchProperties(
        @DefaultValue @DateTimeFormat(pattern = "HH:mm") List<LocalTime> digestTimes,
        @DurationMin(minutes = 1) @DefaultValue("6h") Duration ahead,
        @DurationMin(seconds = 0) @DefaultValue("1h") Duration margin,
        @DurationMin(millis = 10) @DefaultValue("5m") Duration poll,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.5")
        BigDecimal priceFactor) {
    BatchProperties {
        digestTimes = List.copyOf(digestTimes);
        if (ahead.compareTo(margin) <= 0) {
            throw new IllegalArgumentException(
                    "insight.model.batch.ahead must be longer than margin (%s), but is: %s".formatted(margin, ahead));
        }
    }

    boolean mayBegin(Instant now) {
        return nextDigest(now).filter(next -> !now.plus(ahead).isAfter(next)).isPresent();
    }

    boolean mayRun(Instant now) {
        return nextDigest(now).filter(next -> now.plus(margin).isBefore(next)).isPresent();
    }

    /** When to look for an answer again: not only after the moment at which the batch is to be given up. */
    Instant nextLook(Instant now) {
        var soon = now.plus(poll);
        return nextDigest(now)
                .map(next -> next.minus(margin))
                .filter(soon::isAfter)
                .orElse(soon);
    }

    private Optional<Instant> nextDigest(Instant now) {
        var utc = now.atOffset(ZoneOffset.UTC);
        return digestTimes.stream()
                .map(utc::with)
                .map(today -> today.isAfter(utc) ? today : today.plusDays(1))
                .map(OffsetDateTime::toInstant)
                .min(Instant::compareTo);
    }
}
