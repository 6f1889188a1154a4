package io.gleancast.messaging;

/** The broker did not take a record; it may or may not be on the topic, so publish it again. */
public class NotPublished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPublished(String topic, String key, Throwable reason) {
        super("%s on %s: %s".formatted(key, topic, Failures.reasonOf(reason)), reason);
    }
}
