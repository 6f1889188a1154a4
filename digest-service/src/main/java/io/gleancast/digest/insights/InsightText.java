package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;

/** The text that stands for an insight where claims and meanings are compared. */
final class InsightText {
    private InsightText() {}

    static String of(Insight insight) {
        return of(insight.headline(), insight.body());
    }

    static String of(String headline, String body) {
        var stripped = headline.strip();
        var ended = stripped.endsWith(".") || stripped.endsWith("?") || stripped.endsWith("!");
        return (ended ? stripped : stripped + ".") + " " + body.strip();
    }
}
