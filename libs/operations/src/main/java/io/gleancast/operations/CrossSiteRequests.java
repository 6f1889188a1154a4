package io.gleancast.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site makes the operator's browser send. Browsers add remembered Basic credentials to any
 * request, but they also say where it comes from: by {@code Sec-Fetch-Site} (W3C Fetch Metadata), or else by
 * {@code Origin}. A client that sends neither is no browser and has no ambient credentials.
 */
class CrossSiteRequests extends OncePerRequestFilter {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SAFE_METHODS.contains(request.getMethod()) || comesFromHere(request)) {
            chain.doFilter(request, response);
        } else {
            Refusal.write(response, HttpServletResponse.SC_FORBIDDEN, "This request was made by another site's page.");
        }
    }

    private static boolean comesFromHere(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (site != null) {
            return OWN_SITE.contains(site);
        }
        return origin == null || authorityOf(origin).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    }

    private static String authorityOf(String origin) {
        try {
            var authority = new URI(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
