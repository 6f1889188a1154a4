package io.gleancast.digest.insights;

/** A place in meaning. */
public final class Vector {
    private final float[] values;

    private Vector(float[] values) {
        this.values = values;
    }

    /** A vector of these values, brought to unit length. */
    public static Vector of(float[] values) {
        double squares = 0;
        for (var value : values) {
            squares += value * value;
        }
        var unit = new float[values.length];
        if (squares > 0) {
            var length = Math.sqrt(squares);
            for (int i = 0; i < values.length; i++) {
                unit[i] = (float) (values[i] / length);
            }
        }
        return new Vector(unit);
    }

    /** The cosine of the angle to another; 0 where the two come from different models. */
    public double cosine(Vector other) {
        if (values.length != other.values.length) {
            return 0;
        }
        float sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * other.values[i];
        }
        return sum;
    }

    /** Whether it has a direction: no value is infinite or none at all, and some are not 0. */
    boolean points() {
        double squares = 0;
        for (var value : values) {
            squares += value * value;
        }
        return Math.abs(squares - 1) < 0.01;
    }

    float[] values() {
        return values.clone();
    }
}
