package io.gleancast.insight.text;

/** A stretch of a text, from {@code start} to before {@code end}. */
public record Span(int start, int end) {
    int length() {
        return end - start;
    }
}
