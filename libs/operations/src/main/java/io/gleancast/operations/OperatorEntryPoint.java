package io.gleancast.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Says in one sentence what is missing: credentials in the request, or an operator in the settings. */
class OperatorEntryPoint implements AuthenticationEntryPoint {
    private final OperatorProperties operator;

    OperatorEntryPoint(OperatorProperties operator) {
        this.operator = operator;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (operator.set()) {
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
