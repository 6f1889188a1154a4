package io.gleancast.digest.web;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which page of a long list is asked for, from 0. What is no number, or beyond what anybody would turn to, is nowhere. */
record PageNumber(int number, int size) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    static PageNumber of(String text, int size) {
        if (!NUMBER.matcher(text).matches()) {
            throw new NotFound("There is no such page.");
        }
        return new PageNumber(Integer.parseInt(text), size);
    }

    /** One more than fit on the page, to know whether there is a next one. */
    int limit() {
        return size + 1;
    }

    int offset() {
        return number * size;
    }

    /** Those that fit; a page behind the last is nowhere, but for the first. */
    <T> List<T> shown(List<T> found) {
        if (found.isEmpty() && number > 0) {
            throw new NotFound("There is no such page.");
        }
        return found.subList(0, Math.min(size, found.size()));
    }

    /** The next page's number; absent where this is the last. */
    @Nullable Integer next(List<?> found) {
        return found.size() > size ? number + 1 : null;
    }
}
