package io.gleancast.insight.correction;

import io.gleancast.contracts.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Why an operator does something, as it travels on the stream. */
final class Reason {
    private Reason() {}

    /** Without what no text of ours holds; refused where nothing is left. */
    static String of(String written) {
        var reason = Texts.cleaned(written).strip();
        if (reason.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "reason must hold words");
        }
        return reason;
    }
}
