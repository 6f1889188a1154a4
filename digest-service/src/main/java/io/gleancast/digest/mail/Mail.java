package io.gleancast.digest.mail;

import io.gleancast.digest.readers.Address;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail, ready to leave. It refuses control characters wherever a header is made of it.
 *
 * @param messageId without angle brackets; the same for the same mail
 * @param envelopeFrom where failure is reported
 * @param language BCP 47
 */
public record Mail(
        Address to,
        String subject,
        String messageId,
        @Nullable String envelopeFrom,
        String language,
        String html,
        String text,
        Map<String, String> headers) {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public Mail {
        headers = Map.copyOf(headers);
        refuseControl("subject", subject);
        refuseControl("message id", messageId);
        headers.forEach((name, value) -> refuseControl(name, name + value));
    }

    private static void refuseControl(String what, String value) {
        if (CONTROL.matcher(value).find()) {
            throw new IllegalArgumentException("A mail's %s must hold no control character".formatted(what));
        }
    }
}
