package io.gleancast.insight.model;

/** The model's answer does not fit the schema; the message says where, in words that the model may read. */
public final class InvalidAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean mayKeepToSchema;

    private InvalidAnswer(String message, boolean mayKeepToSchema) {
        super(message);
        this.mayKeepToSchema = mayKeepToSchema;
    }

    public InvalidAnswer(String message) {
        this(message, false);
    }

    static InvalidAnswer empty() {
        return new InvalidAnswer("the answer is empty", true);
    }

    static InvalidAnswer cutOff() {
        return new InvalidAnswer("the answer was cut off", true);
    }

    /** The answer keeps to the schema, and is of no use all the same. */
    public static InvalidAnswer untrue(String message) {
        return new InvalidAnswer(message, true);
    }

    /** As far as it goes, it may well keep to the schema. */
    boolean mayKeepToSchema() {
        return mayKeepToSchema;
    }

    /** As the model is told. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
