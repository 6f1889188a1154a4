package io.gleancast.operations;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Health, metrics and operators' pages on a port of their own: a second connector of the one server, so that pages keep the
 * service's converters, templates and security. Matches the requests that came in by the public port instead.
 */
class ManagementPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, RequestMatcher, Ordered {
    private final @Nullable Integer wanted;
    private @Nullable Connector connector;

    ManagementPort(ManagementProperties properties) {
        wanted = properties.port();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (wanted == null) {
            return;
        }
        var added = new Connector(factory.getProtocol());
        added.setPort(wanted);
        // Opened by the server's start, as its first connector is, and not while the service is still being put
        // together.
        added.setProperty("bindOnInit", "false");
        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(added));
        if (added.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setAddress(factory.getAddress());
            protocol.setExecutor(new VirtualThreadTaskExecutor("management-"));
        }
        factory.addAdditionalConnectors(added);
        connector = added;
    }

    /** The port that is open; -1 where there is none apart. */
    int port() {
        return connector == null ? -1 : connector.getLocalPort();
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return connector != null && request.getLocalPort() != connector.getLocalPort();
    }

    /** After those who say how the service's own connector is to be. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
