package io.gleancast.insight.gate;

import java.util.regex.Pattern;

/** Folds white space, as everyone who checks a quote does. */
final class Whitespace {
    private static final Pattern RUN = Pattern.compile("[\\s\\p{Z}\\x{85}\\x{1c}-\\x{1f}]+");

    private Whitespace() {}

    static String fold(String text) {
        return RUN.matcher(text).replaceAll(" ").strip();
    }
}
