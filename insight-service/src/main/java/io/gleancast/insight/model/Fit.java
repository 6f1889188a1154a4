package io.gleancast.insight.model;

/**
 * How much of its context a model really sees, learned from servers that see less than they are said to: less in steps, since
 * answers are kept by the parts that were asked for, and more again once enough transcripts fitted.
 */
final class Fit {
    private static final double STEP = 0.6;
    private static final int ENOUGH = 50;

    private int steps;
    private int fitted;

    synchronized double share() {
        return Math.pow(STEP, steps);
    }

    /** What was asked for by this share was too long; once for all who found the same at the same time. */
    synchronized void tooLong(double share) {
        if (share <= share()) {
            steps++;
            fitted = 0;
        }
    }

    synchronized void fitted() {
        fitted++;
        if (steps > 0 && fitted == ENOUGH) {
            steps--;
            fitted = 0;
        }
    }
}
