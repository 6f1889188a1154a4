package io.gleancast.digest.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers what pages may do, which is little: nothing is loaded from anybody else until the reader presses play.
 * Pages whose address is a reader's secret are kept nowhere and passed on to nobody.
 */
class PageHeaders extends OncePerRequestFilter {
    private static final List<String> PRIVATE =
            List.of("/confirm/", "/preferences/", "/unsubscribe/", "/read/", "/follow", "/operators", "/sends");

    private final String policy;
    private final String publicCaching;

    PageHeaders(WebProperties properties) {
        policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self' "
                + properties.mediaSources()
                + "; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        publicCaching = "public, max-age=" + properties.cache().toSeconds();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var isPrivate = PRIVATE.stream().anyMatch(request.getRequestURI()::startsWith);
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
        response.setHeader("Referrer-Policy", isPrivate ? "no-referrer" : "strict-origin-when-cross-origin");
        if (isPrivate) {
            response.setHeader("X-Robots-Tag", "noindex");
        }
        if (isPrivate || !"GET".equals(request.getMethod())) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        } else if (!request.getRequestURI().startsWith("/actuator")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, publicCaching);
        }
        chain.doFilter(request, response);
    }
}
