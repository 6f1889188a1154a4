package io.gleancast.insight.gate;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hears numbers in what was said, in more ways than a writer writes them. */
final class HeardNumbers {
    private static final Map<String, String> ORDINALS = Map.of(
            "first", "one", "second", "two", "third", "three", "fifth", "five", "eighth", "eight", "ninth", "nine",
            "twelfth", "twelve");
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal ONE_AND_A_HALF = new BigDecimal("1.5");
    private static final int LAST_CENTURY = 21;

    private HeardNumbers() {}

    /**
     * The values that a listener may have heard in these words: also "twentieth" and "nineties" as numbers, "nineteen eighty four"
     * as a year, "a mile and a half", and of "70B" and "70 billion" the 70.
     */
    static Set<BigDecimal> in(List<String> forms) {
        var heard = new HashSet<BigDecimal>();
        Numbers.Found last = null;
        var cardinals = forms.stream().map(HeardNumbers::cardinal).toList();
        for (var number : Numbers.in(cardinals)) {
            heard.add(number.value());
            var scaled = number.scaled(cardinals);
            if (scaled != null) {
                heard.add(scaled.base());
            }
            var written = Numbers.digitsOf(cardinals.get(number.at()));
            if (written != null) {
                heard.add(written);
            }
            if (Numbers.isHalf(cardinals, number.next() + 1)) {
                heard.add(Numbers.plain(number.value().add(Numbers.HALF)));
            }
            if (last != null && last.next() == number.at() && isCentury(last) && isWithinCentury(number)) {
                heard.add(Numbers.plain(last.value().multiply(HUNDRED).add(number.value())));
            }
            last = number;
        }
        for (int i = 0; i + 1 < forms.size(); i++) {
            // "A mile and a half", "the mile and a half".
            if (Numbers.isHalf(forms, i + 1) && !Numbers.isNumber(forms.get(i))) {
                heard.add(ONE_AND_A_HALF);
            }
        }
        return heard;
    }

    private static boolean isCentury(Numbers.Found number) {
        return number.spelt()
                && number.value().compareTo(BigDecimal.TEN) >= 0
                && number.value().intValue() <= LAST_CENTURY;
    }

    private static boolean isWithinCentury(Numbers.Found number) {
        return number.spelt()
                && number.value().compareTo(HUNDRED) < 0
                && number.value().compareTo(BigDecimal.TEN) >= 0;
    }

    /** "Fifteenth" as "fifteen", "nineties" as "ninety". */
    private static String cardinal(String form) {
        if (Numbers.isNumber(form)) {
            return form;
        }
        var ordinal = ORDINALS.get(form);
        if (ordinal != null) {
            return ordinal;
        }
        var stem = form.endsWith("ties") || form.endsWith("tieth")
                ? form.substring(0, form.lastIndexOf("tie")) + "ty"
                : form.endsWith("th") && form.length() > 2 ? form.substring(0, form.length() - 2) : form;
        return Numbers.isNumber(stem) ? stem : form;
    }
}
