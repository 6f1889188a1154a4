package io.gleancast.insight.model;

/** The model's answer does not fit the schema; the message says where, in words that the model may read. */
final class InvalidAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidAnswer(String message) {
        super(message);
    }
}
