package io.gleancast.messaging;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Down when a listener that should run does not. A restart heals it, so it belongs to liveness. */
class KafkaListenersHealthIndicator extends AbstractHealthIndicator {
    private final KafkaListenerEndpointRegistry listeners;

    KafkaListenersHealthIndicator(KafkaListenerEndpointRegistry listeners) {
        super("The listeners could not be asked");
        this.listeners = listeners;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var stopped = listeners.getAllListenerContainers().stream()
                .filter(KafkaListenersHealthIndicator::isStopped)
                .map(MessageListenerContainer::getListenerId)
                .sorted()
                .toList();
        builder.up();
        if (!stopped.isEmpty()) {
            builder.down().withDetail("stopped", stopped);
        }
    }

    private static boolean isStopped(MessageListenerContainer container) {
        return container.isAutoStartup() && !(container.isRunning() && container.isInExpectedState());
    }
}
