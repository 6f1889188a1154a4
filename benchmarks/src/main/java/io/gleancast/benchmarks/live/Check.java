package io.gleancast.benchmarks.live;

/**
 * One thing that was looked at.
 *
 * @param detail figures where it is good, what is wrong where it is not
 */
public record Check(String name, boolean good, String detail) {
    /** The check as a line to print. */
    public String line() {
        return "%-4s %-18s %s".formatted(good ? "ok" : "BAD", name, detail);
    }
}
