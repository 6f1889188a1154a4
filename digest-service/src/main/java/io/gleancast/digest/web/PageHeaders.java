package io.gleancast.digest.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers what pages may do, which is little: nothing is loaded from anybody else until the reader presses play,
 * and where a reader was is told to nobody, unless the page is for everyone ({@link PublicAnswers}).
 */
class PageHeaders extends OncePerRequestFilter {
    private final String policy;

    PageHeaders(WebProperties properties) {
        policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self' "
                + properties.mediaSources()
                + "; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
        response.setHeader("Referrer-Policy", "no-referrer");
        chain.doFilter(request, response);
    }
}
