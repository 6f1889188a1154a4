package io.gleancast.testing;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What every Spring test starts from, unless it says otherwise: topics for the one broker of {@code @EmbeddedKafka}, and
 * logs
 * for people. Comes before what our libraries default to.
 */
@Order(0)
class TestDefaults implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "test defaults",
                        Map.of(
                                "gleancast.topics.partitions", "2",
                                "gleancast.topics.replicas", "1",
                                "logging.structured.format.console", "",
                                "logging.level.org.apache.kafka", "warn",
                                "logging.level.kafka", "warn",
                                "logging.level.state.change.logger", "warn")));
    }
}
