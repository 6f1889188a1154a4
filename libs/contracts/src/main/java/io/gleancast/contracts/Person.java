package io.gleancast.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Someone heard in an episode, from {@code podcast:person}.
 *
 * @param role such as {@code host} or {@code guest}, in lower case
 */
public record Person(String name, @Nullable String role) {
    /** An episode that names more is heard as one of these. */
    static final int MOST = 100;

    public Person {
        name = Checks.label("person.name", name, Texts.NAME);
        role = Checks.optional(role, Texts.TERM);
    }
}
