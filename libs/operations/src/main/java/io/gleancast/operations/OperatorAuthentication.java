package io.gleancast.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Knows the operator by name and password, takes equally long to say no to any other, and slows down those who guess. */
class OperatorAuthentication implements AuthenticationProvider {
    static final String ROLE = "OPERATOR";

    private final OperatorProperties operator;
    private final SignInAttempts attempts;

    OperatorAuthentication(OperatorProperties operator, SignInAttempts attempts) {
        this.operator = operator;
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication claim) {
        var address =
                claim.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
        if (!operator.set() || !attempts.judge(String.valueOf(address), () -> isRight(claim))) {
            throw new BadCredentialsException("Not the operator's user and password");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                operator.user(), null, List.of(new SimpleGrantedAuthority("ROLE_" + ROLE)));
    }

    private boolean isRight(Authentication claim) {
        return MessageDigest.isEqual(
                sha256(claim.getName(), String.valueOf(claim.getCredentials())),
                sha256(operator.user(), operator.password()));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** One hash of both, so that the time to compare tells neither their lengths nor which of them is wrong. */
    private static byte[] sha256(String user, String password) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
        }
    }
}
