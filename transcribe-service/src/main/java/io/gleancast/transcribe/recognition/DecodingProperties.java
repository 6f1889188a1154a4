package io.gleancast.transcribe.recognition;

import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How audio is decoded.
 *
 * @param ffmpeg the system's program; absent: the one in our jar
 * @param decodingDeadline for one file
 * @param decodingMemory the most address space that ffmpeg gets, on Linux
 */
@Validated
@ConfigurationProperties("transcribe")
record DecodingProperties(
        @Nullable Path ffmpeg,
        @DurationMin(seconds = 1) @DefaultValue("10m") Duration decodingDeadline,
        @DefaultValue("512MB") DataSize decodingMemory) {}
