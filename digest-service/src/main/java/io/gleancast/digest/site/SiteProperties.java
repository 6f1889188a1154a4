package io.gleancast.digest.site;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The public face of this installation.
 *
 * @param baseUrl where readers reach it, without a slash at the end
 * @param name what readers know it as
 * @param operator who runs it, for the about and privacy pages; empty: not said
 * @param contact an address or URL for questions; empty: not said
 */
@Validated
@ConfigurationProperties("digest")
public record SiteProperties(
        @NotNull @DefaultValue("http://localhost:8080") URI baseUrl,
        @NotBlank @DefaultValue("Gleancast") String name,
        @DefaultValue("") String operator,
        @DefaultValue("") String contact) {
    public SiteProperties {
        var text = baseUrl.toString();
        if (!"http".equals(baseUrl.getScheme()) && !"https".equals(baseUrl.getScheme())) {
            throw new IllegalArgumentException("digest.base-url must be an http or https URL, but is: " + text);
        }
        if (text.endsWith("/")) {
            baseUrl = URI.create(text.substring(0, text.length() - 1));
        }
    }

    /** The base URL's host. */
    public String host() {
        return baseUrl.getHost() == null ? "localhost" : baseUrl.getHost();
    }
}
