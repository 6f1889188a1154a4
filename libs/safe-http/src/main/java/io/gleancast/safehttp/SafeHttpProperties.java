package io.gleancast.safehttp;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How far strangers' servers are trusted.
 *
 * @param allowedNetworks special networks (CIDR) that may be reached all the same, such as {@code 127.0.0.0/8}; a cloud's
 *     metadata address must be named by itself
 * @param contact where a server's owner can learn who calls; part of the user agent
 * @param connectTimeout for one connection, TLS too
 * @param firstByteTimeout from the request to the end of the answer's head, for one hop, connecting included
 * @param idleTimeout between two reads
 * @param deadline for the whole, redirects and body too, where a request names none
 * @param maxBytes the most to take after decoding, where a request names none
 * @param maxRatio the most decoded bytes for one byte on the wire, judged from the first MiB on
 */
@Validated
@ConfigurationProperties("safe-http")
public record SafeHttpProperties(
        @DefaultValue List<String> allowedNetworks,
        @Nullable URI contact,
        @DurationMin(millis = 1) @DefaultValue("10s") Duration connectTimeout,
        @DurationMin(millis = 1) @DefaultValue("20s") Duration firstByteTimeout,
        @DurationMin(millis = 1) @DefaultValue("20s") Duration idleTimeout,
        @DurationMin(millis = 1) @DefaultValue("60s") Duration deadline,
        @DefaultValue("16MB") DataSize maxBytes,
        @Min(1) @Max(1100) @DefaultValue("100") int maxRatio) {
    public SafeHttpProperties {
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
