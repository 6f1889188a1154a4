package io.gleancast.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Someone heard in an episode, from {@code podcast:person}.
 *
 * @param role such as {@code host} or {@code guest}, in lower case
 */
public record Person(String name, @Nullable String role) {
    public Person {
        Checks.text("person.name", name);
    }
}
