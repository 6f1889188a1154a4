package io.gleancast.insight.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers, in digits and in English words, as values: "2,000", "two thousand" and "2 thousand" are one number. */
final class Numbers {
    private static final Map<String, BigDecimal> SMALL = small();
    private static final Map<String, BigDecimal> SCALES = Map.of(
            "hundred", new BigDecimal(100),
            "thousand", new BigDecimal(1000),
            "million", new BigDecimal(1_000_000),
            "billion", new BigDecimal(1_000_000_000),
            "trillion", new BigDecimal(1_000_000_000_000L));
    private static final Map<String, String> SUFFIXES = Map.of(
            "k",
            "thousand",
            "m",
            "million",
            "b",
            "billion",
            "bn",
            "billion",
            "x",
            "",
            "th",
            "",
            "st",
            "",
            "nd",
            "",
            "rd",
            "");
    private static final Set<String> ARTICLES = Set.of("a", "an");
    static final BigDecimal HALF = new BigDecimal("0.5");
    private static final List<String> AND_A_HALF = List.of("and", "a", "half");
    private static final Pattern DIGITS = Pattern.compile("(\\d+(?:\\.\\d+)?)([a-z]{0,2})");

    private Numbers() {}

    /**
     * A number in a list of words.
     *
     * @param at its first word's place
     * @param next the place behind its last word
     * @param spelt whether it stands in words alone
     */
    record Found(BigDecimal value, int at, int next, boolean spelt) {
        private Found from(int first) {
            return new Found(value, first, next, spelt);
        }

        /** What is multiplied by a scale, and the scale: 30 and "million"; nothing where there is none. */
        @Nullable Scaled scaled(List<String> forms) {
            var scale = SCALES.get(forms.get(next - 1));
            return scale == null || next - at < 2
                    ? null
                    : new Scaled(plain(value.divide(scale, MathContext.DECIMAL64)), forms.get(next - 1));
        }
    }

    /** "30 million" in its parts. */
    record Scaled(BigDecimal base, String scale) {}

    /** Whether digits are a part of a name, as in 3D or 5G. */
    static boolean isName(String form) {
        var matcher = DIGITS.matcher(form);
        return matcher.matches() && !matcher.group(2).isEmpty() && !SUFFIXES.containsKey(matcher.group(2));
    }

    static boolean isNumber(String form) {
        return Character.isDigit(form.charAt(0)) || SMALL.containsKey(form) || SCALES.containsKey(form);
    }

    /** The digits that the word begins with; nothing where it is no number in digits. */
    static @Nullable BigDecimal digitsOf(String form) {
        var matcher = DIGITS.matcher(form);
        return matcher.matches() ? plain(new BigDecimal(matcher.group(1))) : null;
    }

    /** All numbers among these words, in order. */
    static List<Found> in(List<String> forms) {
        var found = new ArrayList<Found>();
        for (int i = 0; i < forms.size(); i++) {
            var number = at(forms, i);
            if (number != null) {
                found.add(number);
                i = number.next() - 1;
            }
        }
        return found;
    }

    private static @Nullable Found at(List<String> forms, int at) {
        var digits = digits(forms.get(at));
        if (digits != null) {
            return scaled(digits, forms, at, false);
        }
        var word = SMALL.get(forms.get(at));
        if (word != null) {
            return spelt(word, forms, at);
        }
        if (!SCALES.containsKey(forms.get(at))) {
            return null;
        }
        if (at > 1 && ARTICLES.contains(forms.get(at - 1)) && forms.get(at - 2).equals("half")) {
            return scaled(HALF, forms, at - 1, true).from(at);
        }
        return new Found(spelt(BigDecimal.ONE, forms, at - 1).value(), at, behindScales(forms, at), true);
    }

    private static int behindScales(List<String> forms, int at) {
        int next = at;
        while (next < forms.size() && SCALES.containsKey(forms.get(next))) {
            next++;
        }
        return next;
    }

    /** Digits with a scale behind them, as in "1.5 million". */
    private static Found scaled(BigDecimal value, List<String> forms, int at, boolean spelt) {
        int next = at + 1;
        if (isHalf(forms, next)) {
            value = value.add(HALF);
            next += 3;
        }
        while (next < forms.size() && SCALES.containsKey(forms.get(next))) {
            value = value.multiply(SCALES.get(forms.get(next)));
            next++;
        }
        return new Found(plain(value), at, next, spelt);
    }

    /** Words such as "twenty five thousand three hundred". */
    private static Found spelt(BigDecimal first, List<String> forms, int at) {
        var total = BigDecimal.ZERO;
        var current = first;
        int next = at + 1;
        while (next < forms.size()) {
            var scale = SCALES.get(forms.get(next));
            var small = SMALL.get(forms.get(next));
            if (isHalf(forms, next) && total.signum() == 0) {
                return scaled(current.add(HALF), forms, next + 2, true).from(at);
            }
            if (scale != null && scale.intValue() == 100) {
                current = current.multiply(scale);
            } else if (scale != null) {
                total = total.add(current.multiply(scale));
                current = BigDecimal.ZERO;
            } else if (small != null && fits(current, small)) {
                current = current.add(small);
            } else if (!(forms.get(next).equals("and")
                    && next + 1 < forms.size()
                    && SMALL.containsKey(forms.get(next + 1))
                    && (current.intValue() >= 100 || total.signum() > 0))) {
                break;
            }
            next++;
        }
        return new Found(plain(total.add(current)), at, next, true);
    }

    static boolean isHalf(List<String> forms, int at) {
        return at + 2 < forms.size() && forms.subList(at, at + 3).equals(AND_A_HALF);
    }

    private static boolean fits(BigDecimal current, BigDecimal small) {
        int now = current.intValue() % 100;
        return (now == 0 && current.signum() >= 0) || (now >= 20 && now % 10 == 0 && small.intValue() < 10);
    }

    private static @Nullable BigDecimal digits(String form) {
        var matcher = DIGITS.matcher(form);
        if (!matcher.matches()) {
            return Character.isDigit(form.charAt(0)) ? odd(form) : null;
        }
        var value = new BigDecimal(matcher.group(1));
        var suffix = matcher.group(2);
        var scale = SCALES.get(SUFFIXES.getOrDefault(suffix, ""));
        if (suffix.isEmpty() || (SUFFIXES.containsKey(suffix) && scale == null)) {
            return plain(value);
        }
        return scale == null ? plain(value) : plain(value.multiply(scale));
    }

    /** Versions and times, such as 1.2.3 and 10:30: no quantity, but a number to be found again. */
    private static BigDecimal odd(String form) {
        var digits = form.replaceAll("\\D", "");
        return new BigDecimal("-1" + digits.substring(0, Math.min(digits.length(), 30)));
    }

    /** One value for all ways to write it. */
    static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    private static Map<String, BigDecimal> small() {
        var words = List.of(
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen");
        var tens = List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
        var map = new HashMap<String, BigDecimal>();
        for (int i = 0; i < words.size(); i++) {
            map.put(words.get(i), new BigDecimal(i));
        }
        for (int i = 0; i < tens.size(); i++) {
            map.put(tens.get(i), new BigDecimal(20 + 10 * i));
        }
        map.put("dozen", new BigDecimal(12));
        return Map.copyOf(map);
    }
}
