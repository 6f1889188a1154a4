package io.gleancast.contracts;

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

    private Checks() {}

    static void given(String field, @Nullable Object value) {
        require(value != null, field, "given", value);
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

    static void text(String field, @Nullable String value) {
        require(value != null && !value.isBlank(), field, "text", value);
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

    static void web(String field, @Nullable URI value) {
        if (value != null) {
            var scheme = value.getScheme() == null ? "" : value.getScheme().toLowerCase(Locale.ROOT);
            require(scheme.equals("http") || scheme.equals("https"), field, "an http or https URL", value);
        }
    }

    static void require(boolean holds, String field, String expected, @Nullable Object found) {
        if (!holds) {
            throw new IllegalArgumentException("%s must be %s, but is: %s".formatted(field, expected, found));
        }
    }
}
