package io.gleancast.insight.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names and numbers belong to what they belonged to when it was said: "30 percent of juniors" does not become "70 percent of
 * juniors", nor "Ada sued Bob" "Bob sued Ada".
 */
final class NothingMixedUp implements Rule {
    private static final int NUMBER_REACH = 5;
    private static final int NEAR = 8;
    private static final int NAME_REACH = 3;

    @Override
    public @Nullable Objection check(Claim claim) {
        var said = claim.nearby();
        for (var text : claim.texts()) {
            var forms = Normalisation.forms(text);
            var mixed = number(forms, said);
            if (mixed == null) {
                mixed = name(text, said);
            }
            if (mixed != null) {
                return new Objection(Refusal.MIXED_UP, mixed);
            }
        }
        return null;
    }

    /** A number before a word that, near the evidence, stands behind other numbers only. */
    private static @Nullable String number(List<String> forms, List<List<String>> said) {
        for (var number : Numbers.in(forms)) {
            if (number.spelt() && number.value().intValue() == 1) {
                continue;
            }
            for (var subject : contentAfter(forms, number.next(), NUMBER_REACH)) {
                var values = valuesBefore(subject, said);
                if (!values.isEmpty()
                        && !values.contains(number.value())
                        && isSaid(number.value(), said)
                        && !isNear(number.value(), subject, said)) {
                    return number.value().toPlainString() + " " + subject;
                }
            }
        }
        return null;
    }

    private static List<String> contentAfter(List<String> forms, int from, int reach) {
        var content = new ArrayList<String>();
        for (int i = from; i < Math.min(forms.size(), from + reach); i++) {
            if (Numbers.isNumber(forms.get(i)) || forms.get(i).equals("and")) {
                break;
            }
            if (!Lexicon.FUNCTION.contains(forms.get(i)) && !isUnit(forms.get(i))) {
                content.add(Stem.of(forms.get(i)));
                break;
            }
        }
        return content;
    }

    private static boolean isUnit(String form) {
        return form.equals("percent") || form.equals("dollars");
    }

    private static Set<BigDecimal> valuesBefore(String subject, List<List<String>> said) {
        var values = new HashSet<BigDecimal>();
        for (var sentence : said) {
            for (var number : Numbers.in(sentence)) {
                if (contentAfter(sentence, number.next(), NUMBER_REACH).contains(subject)) {
                    values.add(number.value());
                }
            }
        }
        return values;
    }

    /** Whether the word stands behind this number with no other number between. */
    private static boolean isNear(BigDecimal value, String subject, List<List<String>> said) {
        return said.stream().anyMatch(forms -> {
            var numbers = Numbers.in(forms);
            for (int i = 0; i < numbers.size(); i++) {
                int end = i + 1 < numbers.size() ? numbers.get(i + 1).at() : forms.size();
                int from = numbers.get(i).next();
                if (numbers.get(i).value().compareTo(value) == 0
                        && forms.subList(from, Math.min(end, from + NEAR)).stream()
                                .anyMatch(form -> Stem.of(form).equals(subject))) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean isSaid(BigDecimal value, List<List<String>> said) {
        return said.stream()
                .flatMap(forms -> Numbers.in(forms).stream())
                .anyMatch(number -> number.value().compareTo(value) == 0);
    }

    /** A name before a word that, when it was said, had that name behind it and another before it. */
    private static @Nullable String name(String text, List<List<String>> said) {
        var names = Names.in(text).stream().map(name -> name.forms().getLast()).toList();
        var forms = Normalisation.forms(text);
        for (int i = 0; i + 1 < forms.size(); i++) {
            if (!names.contains(forms.get(i)) || Lexicon.FUNCTION.contains(forms.get(i + 1))) {
                continue;
            }
            var deed = Stem.of(forms.get(i + 1));
            for (int j = i + 2; j < Math.min(forms.size(), i + 2 + NAME_REACH); j++) {
                if (names.contains(forms.get(j))
                        && !forms.get(j).equals(forms.get(i))
                        && stands(forms.get(j), deed, forms.get(i), said)
                        && !stands(forms.get(i), deed, forms.get(j), said)) {
                    return forms.get(i) + " " + deed + " " + forms.get(j);
                }
            }
        }
        return null;
    }

    private static boolean stands(String before, String deed, String behind, List<List<String>> said) {
        return said.stream().anyMatch(forms -> {
            for (int i = 0; i < forms.size(); i++) {
                if (Stem.of(forms.get(i)).equals(deed)
                        && forms.subList(Math.max(0, i - NAME_REACH), i).contains(before)
                        && forms.subList(i + 1, Math.min(forms.size(), i + 1 + NAME_REACH))
                                .contains(behind)) {
                    return true;
                }
            }
            return false;
        });
    }
}
