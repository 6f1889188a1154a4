package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Texts;

/** The text that stands for an insight where claims and meanings are compared. */
final class InsightText {
    /** Two or three sentences are about four hundred characters; what comes after so many tells nothing more. */
    private static final int LONGEST_HEADLINE = 300;

    private static final int LONGEST_BODY = 1200;

    private InsightText() {}

    static String of(Insight insight) {
        return of(insight.headline(), insight.body());
    }

    static String of(String headline, String body) {
        var stripped = cut(headline, LONGEST_HEADLINE);
        var ended = stripped.endsWith(".") || stripped.endsWith("?") || stripped.endsWith("!");
        return (ended ? stripped : stripped + ".") + " " + cut(body, LONGEST_BODY);
    }

    private static String cut(String text, int most) {
        return Texts.cut(text.strip(), most);
    }
}
