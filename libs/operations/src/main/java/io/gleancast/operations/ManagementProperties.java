package io.gleancast.operations;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where operators and their machines come in.
 *
 * @param port of health, metrics and all that is not public, apart from {@code server.port}, where none of it is there; 0:
 *     any that is free; empty: the same as the rest, for a service that has nothing public
 */
@Validated
@ConfigurationProperties("gleancast.management")
record ManagementProperties(@Min(0) @Max(65_535) @Nullable Integer port) {}
