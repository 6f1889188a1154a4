package io.gleancast.contracts;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What records check about themselves. Each refusal names the field and what was found. */
final class Checks {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final int LONGEST_FOUND = 100;

    private Checks() {}

    static void given(String field, @Nullable Object value) {
        require(value != null, field, "given", value);
    }

    /** Copies the first so many of a list, which must be given and hold no null. */
    static <T> List<T> first(String field, int most, @Nullable List<T> values) {
        var copy = list(field, values);
        return copy.size() <= most ? copy : copy.subList(0, most);
    }

    /** Copies a list, which must be given and hold no null. */
    static <T> List<T> list(String field, @Nullable List<T> values) {
        require(values != null && values.stream().noneMatch(Objects::isNull), field, "a list without null", values);
        return List.copyOf(Objects.requireNonNull(values));
    }

    static void uuid(String field, @Nullable String value) {
        require(value != null && UUID.matcher(value).matches(), field, "a lower-case UUID", value);
    }

    static void sha256(String field, @Nullable String value) {
        require(value != null && SHA256.matcher(value).matches(), field, "64 hexadecimal digits", value);
    }

    /** A text that stands for itself, cleaned; a longer one is refused, since a part of it would say something else. */
    static String text(String field, @Nullable String value, int most) {
        var cleaned = Texts.cleaned(Objects.requireNonNullElse(value, ""));
        require(!cleaned.isBlank(), field, "text", value);
        require(cleaned.length() <= most, field, "at most %d characters".formatted(most), cleaned.length());
        return cleaned;
    }

    /** A text that describes, cleaned; a longer one is cut. */
    static String label(String field, @Nullable String value, int most) {
        var cleaned = Texts.cleaned(Objects.requireNonNullElse(value, ""));
        require(!cleaned.isBlank(), field, "text", value);
        return Texts.cut(cleaned, most);
    }

    /** A text that describes and may be absent, cleaned; a longer one is cut. */
    static @Nullable String optional(@Nullable String value, int most) {
        return value == null ? null : Texts.cut(Texts.cleaned(value), most);
    }

    static void share(String field, double value) {
        require(value >= 0 && value <= 1, field, "within 0 and 1", value);
    }

    static void notNegative(String field, long value) {
        require(value >= 0, field, "0 or more", value);
    }

    static void notNegative(String field, @Nullable Long value) {
        require(value == null || value >= 0, field, "0 or more", value);
    }

    /** A number of 0 or more in its shortest form, so that equal ones are written alike. */
    static @Nullable BigDecimal count(String field, @Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        require(
                value.signum() >= 0 && value.precision() <= 12 && Math.abs(value.scale()) <= 12,
                field,
                "a small number",
                value);
        var shortest = value.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    static void web(String field, @Nullable URI value) {
        if (value != null) {
            var scheme = value.getScheme() == null ? "" : value.getScheme().toLowerCase(Locale.ROOT);
            require(scheme.equals("http") || scheme.equals("https"), field, "an http or https URL", value);
            int length = value.toString().length();
            require(length <= Texts.URL, field, "at most %d characters".formatted(Texts.URL), length);
        }
    }

    static void require(boolean holds, String field, String expected, @Nullable Object found) {
        if (!holds) {
            throw new IllegalArgumentException("%s must be %s, but is: %s"
                    .formatted(field, expected, Texts.cut(String.valueOf(found), LONGEST_FOUND)));
        }
    }
}
