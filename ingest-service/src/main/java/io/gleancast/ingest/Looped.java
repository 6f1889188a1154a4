package io.gleancast.ingest;

import org.springframework.context.SmartLifecycle;

/** What goes round for as long as the service runs. */
public interface Looped extends SmartLifecycle {
    WorkLoop loop();

    @Override
    default void start() {
        loop().start();
    }

    @Override
    default void stop() {
        loop().stop();
    }

    @Override
    default boolean isRunning() {
        return loop().isRunning();
    }
}
