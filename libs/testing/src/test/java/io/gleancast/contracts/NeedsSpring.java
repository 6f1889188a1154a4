package io.gleancast.contracts;

import org.springframework.util.StringUtils;

/** A published language that drags our stack along. */
class NeedsSpring {
    boolean blank(String text) {
        return !StringUtils.hasText(text);
    }
}
