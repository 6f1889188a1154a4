package io.gleancast.messaging;

import io.gleancast.contracts.GleancastRecord;

/** Where the work's results go. */
@FunctionalInterface
public interface RecordPublisher {

    /** Sends a record to its topic and returns once the broker has it on all in-sync replicas. */
    void publish(GleancastRecord gleancastRecord);
}
