package io.gleancast.deploy;

import static org.awaitility.Awaitility.await;

import io.gleancast.deploy.Checkout.Node;
import java.io.IOException;
import java.time.Duration;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;

/** Waits until a container passes the health check that compose would run in it. */
final class HealthCheck extends AbstractWaitStrategy {
    private final String[] command;

    HealthCheck(Node service) {
        // The first word says how to run the others.
        this.command = service.at("healthcheck/test").list().stream()
                .skip(1)
                .map(Node::string)
                .toArray(String[]::new);
    }

    @Override
    protected void waitUntilReady() {
        await().atMost(startupTimeout)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> passes(waitStrategyTarget));
    }

    private boolean passes(WaitStrategyTarget container) throws IOException, InterruptedException {
        return container.execInContainer(command).getExitCode() == 0;
    }
}
