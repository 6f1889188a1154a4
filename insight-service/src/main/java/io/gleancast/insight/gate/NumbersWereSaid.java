package io.gleancast.insight.gate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every number of headline and body was said near the evidence; small counts in words ("three reasons") are the writer's own. */
final class NumbersWereSaid implements Rule {
    private static final BigDecimal SMALL_COUNT = new BigDecimal(3);
    private static final BigDecimal FIRST_DECADE = new BigDecimal(1910);
    private static final BigDecimal LAST_DECADE = new BigDecimal(2090);

    @Override
    public @Nullable Objection check(Claim claim) {
        Set<BigDecimal> said = claim.backing().stream()
                .flatMap(forms -> HeardNumbers.in(forms).stream())
                .collect(Collectors.toSet());
        for (var text : claim.texts()) {
            var forms = Normalisation.forms(text);
            for (var number : Numbers.in(forms)) {
                if (!isSaid(number, forms, said, claim)) {
                    return new Objection(Refusal.NUMBER_NOT_SAID, number.value().toPlainString());
                }
            }
        }
        return null;
    }

    private static boolean isSaid(Numbers.Found number, List<String> forms, Set<BigDecimal> said, Claim claim) {
        var form = forms.get(number.at());
        return (number.spelt() && number.value().compareTo(SMALL_COUNT) <= 0)
                || said.contains(number.value())
                || isScaled(number.scaled(forms), said, claim)
                || isDecade(number.value(), said)
                || isVersion(number.value(), claim)
                || (Numbers.isName(form) && claim.source().names().has(form));
    }

    /** "30 million", where somebody spoke of 30, or rather 40 million. */
    private static boolean isScaled(Numbers.@Nullable Scaled scaled, Set<BigDecimal> said, Claim claim) {
        return scaled != null
                && said.contains(scaled.base())
                && claim.nearby().stream().anyMatch(forms -> forms.contains(scaled.scale()));
    }

    /** "The 1990s", where the nineties were spoken of. */
    private static boolean isDecade(BigDecimal value, Set<BigDecimal> said) {
        return value.compareTo(FIRST_DECADE) >= 0
                && value.compareTo(LAST_DECADE) <= 0
                && value.remainder(BigDecimal.TEN).signum() == 0
                && said.contains(new BigDecimal(value.intValue() % 100).stripTrailingZeros());
    }

    /** "0.21", where a title says 0.21.0. */
    private static boolean isVersion(BigDecimal value, Claim claim) {
        var prefix = value.toPlainString() + ".";
        return prefix.indexOf('.') < prefix.length() - 1
                && claim.backing().stream().flatMap(List::stream).anyMatch(form -> form.startsWith(prefix));
    }
}
