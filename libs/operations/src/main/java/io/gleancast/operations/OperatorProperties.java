package io.gleancast.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use everything that is not public. Without both user and password, nobody may.
 *
 * @param user the operator's name for HTTP Basic; no colon
 * @param password the operator's password, of {@value #SHORTEST_PASSWORD} characters or more: it is all that stands
 *     before the readers' addresses, and one that can be guessed will be
 */
@ConfigurationProperties("gleancast.operator")
record OperatorProperties(
        @DefaultValue("") String user, @DefaultValue("") String password) {
    /** As NIST SP 800-63B-4 leaves it to those who have more than a password to lose: eight, and half as many again. */
    static final int SHORTEST_PASSWORD = 12;

    OperatorProperties {
        if (user.isBlank() != password.isBlank()) {
            throw new IllegalArgumentException(
                    "Set both GLEANCAST_OPERATOR_USER and GLEANCAST_OPERATOR_PASSWORD, or neither");
        }
        if (user.contains(":")) {
            throw new IllegalArgumentException(
                    "GLEANCAST_OPERATOR_USER must hold no colon: HTTP Basic cannot carry it");
        }
        if (!password.isBlank() && password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "GLEANCAST_OPERATOR_PASSWORD is shorter than %d characters: set a longer one, such as openssl rand -hex 24 draws"
                            .formatted(SHORTEST_PASSWORD));
        }
    }

    boolean set() {
        return !user.isBlank();
    }

    /** Keeps the password out of logs and messages. */
    @Override
    public String toString() {
        return "OperatorProperties[user=%s]".formatted(user);
    }
}
