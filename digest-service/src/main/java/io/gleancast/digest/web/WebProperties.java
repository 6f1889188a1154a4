package io.gleancast.digest.web;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How pages behave.
 *
 * @param mediaSources where audio may be played from, as a Content-Security-Policy says it
 * @param cache how long a browser or proxy may show a public page again without asking
 * @param coverAge after how long a cover is fetched again
 * @param keepCovers a cover that was not fetched again for so long, since its show has gone, is removed
 */
@Validated
@ConfigurationProperties("digest.web")
record WebProperties(
        @NotBlank @DefaultValue("https:") String mediaSources,
        @DefaultValue("1m") Duration cache,
        @DefaultValue("7d") Duration coverAge,
        @DefaultValue("90d") Duration keepCovers) {}
