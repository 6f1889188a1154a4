package io.gleancast.insight.model;

/** The model's answer does not fit the schema; the message says where, in words that the model may read. */
final class InvalidAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unfinished;

    private InvalidAnswer(String message, boolean unfinished) {
        super(message);
        this.unfinished = unfinished;
    }

    InvalidAnswer(String message) {
        this(message, false);
    }

    static InvalidAnswer empty() {
        return new InvalidAnswer("the answer is empty", true);
    }

    static InvalidAnswer cutOff() {
        return new InvalidAnswer("the answer was cut off", true);
    }

    /** As far as it goes, it may well keep to the schema. */
    boolean isUnfinished() {
        return unfinished;
    }

    /** As the model is told. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
