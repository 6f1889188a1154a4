package io.gleancast.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request's remote address be the client's, as trusted proxies tell it: the last hop that is no trusted proxy.
 * What stands before it in the header was written by the client and counts for nothing.
 */
class ForwardedClients extends OncePerRequestFilter {
    /** More proxies than anybody has one behind the other. */
    private static final int MOST_HOPS = 20;

    private final List<IpAddressMatcher> trusted;
    private final ProxyProperties.ForwardedBy header;

    ForwardedClients(ProxyProperties properties) {
        trusted = properties.trustedProxies().stream()
                .map(ForwardedClients::network)
                .toList();
        header = properties.forwardedBy();
    }

    /** Who asked a proxy, and how; either may be unsaid. */
    record Hop(@Nullable String address, @Nullable String protocol) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(isTrusted(request.getRemoteAddr()) ? behind(request) : request, response);
    }

    private HttpServletRequest behind(HttpServletRequest request) {
        var client = request.getRemoteAddr();
        @Nullable String protocol = null;
        for (var hop : hops(request)) {
            protocol = hop.protocol() == null ? protocol : hop.protocol();
            if (hop.address() == null) {
                break;
            }
            client = hop.address();
            if (!isTrusted(client)) {
                break;
            }
        }
        return new Forwarded(request, client, "https".equalsIgnoreCase(protocol));
    }

    /** From the proxy that is nearest to us outwards. */
    private List<Hop> hops(HttpServletRequest request) {
        var hops = switch (header) {
            case X_FORWARDED_FOR -> {
                var protocol = request.getHeader("X-Forwarded-Proto");
                yield elements(request, "X-Forwarded-For").stream()
                        .map(element -> new Hop(address(element), protocol))
                        .toList();
            }
            case FORWARDED ->
                elements(request, "Forwarded").stream()
                        .map(element -> new Hop(
                                parameter(element, "for")
                                        .map(ForwardedClients::address)
                                        .orElse(null),
                                parameter(element, "proto").orElse(null)))
                        .toList();
        };
        return hops;
    }

    /** The last elements of a list header, the last first. */
    private static List<String> elements(HttpServletRequest request, String name) {
        var elements = new ArrayList<String>();
        for (var line : Collections.list(request.getHeaders(name)).reversed()) {
            var end = line.length();
            while (end >= 0 && elements.size() < MOST_HOPS) {
                var comma = end == 0 ? -1 : line.lastIndexOf(',', end - 1);
                elements.add(line.substring(comma + 1, end).strip());
                end = comma;
            }
        }
        return elements;
    }

    private static Optional<String> parameter(String element, String name) {
        for (var pair : element.split(";", MOST_HOPS)) {
            var equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return Optional.of(pair.substring(equals + 1).strip().replace("\"", ""));
            }
        }
        return Optional.empty();
    }

    /** The address without brackets and port; absent where it is none, such as {@code unknown} or {@code _hidden}. */
    static @Nullable String address(String node) {
        var text = node;
        if (text.startsWith("[")) {
            var end = text.indexOf(']');
            text = end < 0 ? "" : text.substring(1, end);
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return ClientNetwork.parse(text).getHostAddress();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private boolean isTrusted(@Nullable String address) {
        return address != null && trusted.stream().anyMatch(network -> network.matches(address));
    }

    private static IpAddressMatcher network(String cidr) {
        try {
            return new IpAddressMatcher(cidr.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "gleancast.web.trusted-proxies holds what is no address or network such as 10.0.0.0/8: " + cidr, e);
        }
    }

    /** A request as the client made it to the outermost proxy that is trusted. */
    private static final class Forwarded extends HttpServletRequestWrapper {
        private final String client;
        private final boolean secure;

        Forwarded(HttpServletRequest request, String client, boolean secure) {
            super(request);
            this.client = client;
            this.secure = secure || request.isSecure();
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getRemoteHost() {
            return client;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getScheme() {
            return secure ? "https" : super.getScheme();
        }
    }
}
