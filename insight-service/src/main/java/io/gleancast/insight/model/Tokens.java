package io.gleancast.insight.model;

/** Estimates tokens, rather too many than too few: no two models count alike. */
final class Tokens {
    private static final double ASCII_PER_TOKEN = 3.4;
    private static final double DIGITS_PER_TOKEN = 1.5;

    private Tokens() {}

    static int in(String text) {
        int digits = 0;
        int ascii = 0;
        int other = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c < 128) {
                ascii++;
            } else {
                other++;
            }
        }
        return (int) Math.ceil(digits / DIGITS_PER_TOKEN + ascii / ASCII_PER_TOKEN + other);
    }
}
