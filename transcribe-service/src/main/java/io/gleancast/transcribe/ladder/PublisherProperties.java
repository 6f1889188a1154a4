package io.gleancast.transcribe.ladder;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Which of the publishers' transcripts are used.
 *
 * @param maxFile the largest file to read
 * @param deadline for fetching one file
 * @param readingDeadline for reading one file, others' turns before it included
 * @param maxOffers how many of an episode's offered files are tried
 * @param fewestWords a file with fewer is no transcript
 * @param fewestWordsAMinute a file with fewer, over the length that the feed tells, is an excerpt: used only if nothing better is
 *     to be had
 */
@Validated
@ConfigurationProperties("transcribe.publisher")
record PublisherProperties(
        @DefaultValue("8MB") DataSize maxFile,
        @DurationMin(seconds = 1) @DefaultValue("60s") Duration deadline,
        @DurationMin(seconds = 1) @DefaultValue("60s") Duration readingDeadline,
        @Min(1) @DefaultValue("8") int maxOffers,
        @Min(1) @DefaultValue("10") int fewestWords,
        @PositiveOrZero @DefaultValue("15") int fewestWordsAMinute) {}
