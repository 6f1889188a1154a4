package io.gleancast.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use everything that is not public. Without both, nobody may.
 *
 * @param user the operator's name for HTTP Basic; no colon
 * @param password the operator's password
 */
@ConfigurationProperties("gleancast.operator")
record OperatorProperties(
        @DefaultValue("") String user, @DefaultValue("") String password) {
    OperatorProperties {
        if (user.isBlank() != password.isBlank()) {
            throw new IllegalArgumentException(
                    "Set both GLEANCAST_OPERATOR_USER and GLEANCAST_OPERATOR_PASSWORD, or neither");
        }
        if (user.contains(":")) {
            throw new IllegalArgumentException(
                    "GLEANCAST_OPERATOR_USER must hold no colon: HTTP Basic cannot carry it");
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
