package io.gleancast.safehttp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Sends one request and gives back the open answer: sockets, pool, TLS and the limits on an answer's head. */
final class Wire implements AutoCloseable {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_FIELDS = 100;
    private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(5);

    private final SafeHttpProperties properties;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor timer;

    Wire(SafeHttpProperties properties, CheckedResolver resolver) {
        this.properties = properties;
        this.client = client(properties, pool(properties, resolver));
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("safe-http-timer").factory());
        this.timer.setRemoveOnCancelPolicy(true);
    }

    /** For a URL in its proper form. Its parts are set one by one, so that nothing reads the URL in another way. */
    static HttpUriRequestBase message(String method, URI url) {
        var message = new HttpUriRequestBase(method, URI.create("/"));
        message.setScheme(url.getScheme());
        message.setAuthority(authority(url));
        message.setPath(url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()));
        return message;
    }

    /** Returns with the answer's head; the caller closes it. */
    ClassicHttpResponse send(URI url, HttpUriRequestBase message, Call call) throws IOException {
        call.begin(message);
        var limit = properties.firstByteTimeout();
        var alarm = timer.schedule(
                () -> call.cancel("did not answer within " + SafeHttp.seconds(limit)),
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            return client.executeOpen(new HttpHost(url.getScheme(), authority(url)), message, null);
        } finally {
            alarm.cancel(false);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The HTTP client did not close", e);
        }
    }

    private static URIAuthority authority(URI url) {
        try {
            return URIAuthority.create(url.getRawAuthority());
        } catch (URISyntaxException e) {
            throw new UrlRefused("Not a host: " + WebUrl.shown(url));
        }
    }

    private static PoolingHttpClientConnectionManager pool(SafeHttpProperties properties, CheckedResolver resolver) {
        var head = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_FIELDS)
                .build();
        var connection = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                .setSocketTimeout(Timeout.of(properties.idleTimeout()))
                .setTimeToLive(TimeValue.ofMinutes(1))
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(head)
                        .build())
                .setDnsResolver(resolver)
                .setDefaultConnectionConfig(connection)
                .setMaxConnTotal(500)
                .setMaxConnPerRoute(50)
                .build();
    }

    private static CloseableHttpClient client(
            SafeHttpProperties properties, PoolingHttpClientConnectionManager connections) {
        var request = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(properties.connectTimeout()))
                .setResponseTimeout(Timeout.of(properties.idleTimeout()))
                .setProtocolUpgradeEnabled(false)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(request)
                .setKeepAliveStrategy((_, _) -> KEEP_ALIVE)
                .evictIdleConnections(KEEP_ALIVE)
                .setRetryStrategy(new OnceIfStale())
                .setUserAgent(userAgent(properties))
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    private static String userAgent(SafeHttpProperties properties) {
        var version = Optional.ofNullable(SafeHttp.class.getPackage().getImplementationVersion())
                .orElse("dev");
        var contact = properties.contact();
        return "Gleancast/" + version + (contact == null ? "" : " (+" + contact + ")");
    }
}
