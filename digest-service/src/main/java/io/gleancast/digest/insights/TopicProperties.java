package io.gleancast.digest.insights;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are worked out.
 *
 * @param window the newest this many insights are grouped anew when something arrives, so that memory stays bounded; older ones stay where they are
 */
@Validated
@ConfigurationProperties("digest.topics")
record TopicProperties(@Min(100) @DefaultValue("4000") int window) {}
