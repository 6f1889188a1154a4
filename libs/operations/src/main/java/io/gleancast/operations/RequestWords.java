package io.gleancast.operations;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says in a sentence what a request's parameter should have been. */
public final class RequestWords {
    /** Of parameters that cannot be told apart from one another. */
    public static final String GARBLED = "The parameters cannot be read: they are percent-encoded UTF-8";

    private static final int MOST_SHOWN = 40;

    private RequestWords() {}

    /** What a parameter that could not be read should look like, and what it was, cut short. */
    public static String of(MethodArgumentTypeMismatchException mismatch) {
        return "%s is %s, not: %s"
                .formatted(mismatch.getName(), kind(mismatch.getRequiredType()), shown(mismatch.getValue()));
    }

    /** What is missing. */
    public static String of(MissingServletRequestParameterException missing) {
        return "%s is missing".formatted(missing.getParameterName());
    }

    private static String kind(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant)
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        return switch (type == null ? "" : type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number, and not a huge one";
            case "UUID" -> "an id such as 0b5c4f6e-6a7c-4d8e-9f10-112233445566";
            case "LocalDate" -> "a date such as 2026-11-23";
            case "boolean", "Boolean" -> "true or false";
            default -> "something else";
        };
    }

    private static String shown(@Nullable Object value) {
        var text = String.valueOf(value)
                .codePoints()
                .limit(MOST_SHOWN + 1L)
                .filter(letter -> !Character.isISOControl(letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.length() > MOST_SHOWN
                ? text.substring(
                                0,
                                text.offsetByCodePoints(0, Math.min(MOST_SHOWN, text.codePointCount(0, text.length()))))
                        + "…"
                : text;
    }
}
