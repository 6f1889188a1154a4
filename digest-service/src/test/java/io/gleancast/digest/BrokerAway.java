package io.gleancast.digest;

import io.gleancast.contracts.GleancastRecord;
import io.gleancast.messaging.RecordPublisher;

/** The way to the broker, which a test can cut: then publishing waits, as it does at a broker that does not answer. */
public final class BrokerAway implements RecordPublisher {
    private final RecordPublisher broker;
    private volatile boolean away;

    BrokerAway(RecordPublisher broker) {
        this.broker = broker;
    }

    public void cut() {
        away = true;
    }

    public synchronized void mend() {
        away = false;
        notifyAll();
    }

    @Override
    public void publish(GleancastRecord gleancastRecord) {
        waitForTheBroker();
        broker.publish(gleancastRecord);
    }

    private synchronized void waitForTheBroker() {
        while (away) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The broker did not answer", e);
            }
        }
    }
}
