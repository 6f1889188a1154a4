package io.gleancast.digest.web;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small line of a number over time, as an SVG draws it.
 *
 * @param points of the line
 * @param area of the surface below it
 */
record Sparkline(String points, String area) {
    private static final int WIDTH = 180;
    private static final int HEIGHT = 36;

    static Sparkline of(List<Integer> values) {
        if (values.isEmpty()) {
            return new Sparkline("", "");
        }
        var most = Math.max(1, Collections.max(values));
        var step = values.size() == 1 ? 0.0 : (double) WIDTH / (values.size() - 1);
        var points = IntStream.range(0, values.size())
                .mapToObj(index -> String.format(
                        Locale.ROOT, "%.1f,%.1f", index * step, HEIGHT - (HEIGHT - 2.0) * values.get(index) / most))
                .collect(Collectors.joining(" "));
        return new Sparkline(points, "0,%d %s %d,%d".formatted(HEIGHT, points, WIDTH, HEIGHT));
    }
}
