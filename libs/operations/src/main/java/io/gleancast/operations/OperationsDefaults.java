package io.gleancast.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Gives every service the settings of {@code operations.properties}, below anything a service or operator sets. */
class OperationsDefaults implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            var defaults = new ClassPathResource("operations.properties", OperationsDefaults.class);
            environment.getPropertySources().addLast(new ResourcePropertySource("operations defaults", defaults));
        } catch (IOException e) {
            throw new UncheckedIOException("operations.properties is missing from the operations library", e);
        }
    }
}
