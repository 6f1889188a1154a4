package io.gleancast.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Says in one sentence what is missing: credentials in the request, or an operator in the settings; and of what is not
 * there at all on a host with public pages, that it is not there, so that no reader who mistypes is asked for a password.
 */
class OperatorEntryPoint implements AuthenticationEntryPoint {
    private final OperatorProperties operator;
    private final RequestMatcher nothing;

    /** @param nothing what no handler of the service answers, to be told so; none on a service without public pages */
    OperatorEntryPoint(OperatorProperties operator, RequestMatcher nothing) {
        this.operator = operator;
        this.nothing = nothing;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (reason instanceof TooManyAttempts tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
            Refusal.write(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS.value(),
                    "Too many wrong passwords came from your network: wait %d s before the next."
                            .formatted(tooMany.seconds()));
        } else if (nothing.matches(request)) {
            // Not by letting the request through: what is taken for nothing by mistake is not opened by it.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (operator.set()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Gleancast operator\", charset=\"UTF-8\"");
            Refusal.write(
                    response, HttpServletResponse.SC_UNAUTHORIZED, "This needs the operator's user and password.");
        } else {
            Refusal.write(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "No operator is set, so nobody may do this:"
                            + " set GLEANCAST_OPERATOR_USER and GLEANCAST_OPERATOR_PASSWORD and start the service again.");
        }
    }
}
