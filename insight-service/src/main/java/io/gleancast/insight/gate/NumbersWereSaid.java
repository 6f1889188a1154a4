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
                .flatMap(forms -> Numbers.heardIn(forms).stream())
                .collect(Collectors.toSet());
        return claim.texts().stream()
                .flatMap(text -> Numbers.in(Normalisation.forms(text)).stream())
                .filter(number -> !(number.spelt() && number.value().compareTo(SMALL_COUNT) <= 0))
                .filter(number -> !said.contains(number.value())
                        && !isDecade(number.value(), said)
                        && !isVersion(number.value(), claim))
                .findFirst()
                .map(number ->
                        new Objection(Refusal.NUMBER_NOT_SAID, number.value().toPlainString()))
                .orElse(null);
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
