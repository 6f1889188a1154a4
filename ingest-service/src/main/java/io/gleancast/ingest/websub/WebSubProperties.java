package io.gleancast.ingest.websub;

import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How hubs reach this service.
 *
 * @param callback the public address in front of {@code /websub/…}; absent: no hub is asked for anything
 */
@Validated
@ConfigurationProperties("ingest.websub")
record WebSubProperties(@Nullable URI callback) {
    private static final String NAME = "ingest.websub.callback";

    @AssertTrue(message = NAME + " must be an http or https address without a query") boolean isCallbackAnAddress() {
        return callback == null
                || (callback.getHost() != null
                        && ("https".equals(callback.getScheme()) || "http".equals(callback.getScheme()))
                        && callback.getRawQuery() == null
                        && callback.getRawFragment() == null);
    }
}
