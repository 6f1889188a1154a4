package io.gleancast.operations;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who stands between clients and this service.
 *
 * @param trustedProxies addresses and CIDR networks of the proxies whose word on who asks is believed; empty: nobody's,
 *     and whoever connects is the client
 * @param forwardedBy the header in which they say it. Only this one is read: a proxy passes on what a client wrote into
 *     the other
 */
@ConfigurationProperties("gleancast.web")
record ProxyProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("x-forwarded-for") ForwardedBy forwardedBy) {
    /** How proxies say for whom they ask. */
    enum ForwardedBy {
        /** {@code X-Forwarded-For}, with {@code X-Forwarded-Proto}. */
        X_FORWARDED_FOR,
        /** RFC 7239. */
        FORWARDED
    }

    ProxyProperties {
        trustedProxies = trustedProxies.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
