package io.gleancast.testing;

import static org.springframework.test.context.support.TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What every Spring test starts from, unless it says otherwise: topics for the one broker of {@code @EmbeddedKafka}, logs
 * for people, and one port for everything, though a service has two. Comes before what our libraries default to.
 */
@Order(0)
class TestDefaults implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        sources.addLast(new MapPropertySource(
                "test defaults",
                Map.of(
                        "gleancast.topics.partitions", "2",
                        "gleancast.topics.replicas", "1",
                        "logging.structured.format.console", "",
                        "logging.level.org.apache.kafka", "warn",
                        "logging.level.kafka", "warn",
                        "logging.level.state.change.logger", "warn")));
        var onePort = new MapPropertySource("test ports", Map.of("gleancast.management.port", ""));
        if (sources.contains(INLINED_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            sources.addAfter(INLINED_PROPERTIES_PROPERTY_SOURCE_NAME, onePort);
        } else {
            sources.addFirst(onePort);
        }
    }
}
