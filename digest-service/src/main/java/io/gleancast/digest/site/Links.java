package io.gleancast.digest.site;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Every address that leaves this service, made in one place. */
@Component
public class Links {
    private final String base;

    Links(SiteProperties site) {
        base = site.baseUrl().toString();
    }

    public String of(String path) {
        return base + path;
    }

    public String home() {
        return base + "/";
    }

    public String edition(LocalDate date) {
        return base + "/editions/" + date;
    }

    public String insight(String id) {
        return base + "/insights/" + id;
    }

    public String topic(String id) {
        return base + "/topics/" + id;
    }

    public String podcast(String id) {
        return base + "/podcasts/" + id;
    }

    public String episode(String id) {
        return base + "/episodes/" + id;
    }

    public String confirm(String token) {
        return base + "/confirm/" + token;
    }

    public String preferences(String token) {
        return base + "/preferences/" + token;
    }

    /** To take back a change of address. */
    public String undo(String token) {
        return base + "/undo/" + token;
    }

    public String unsubscribe(String token) {
        return base + "/unsubscribe/" + token;
    }

    /** A reader's own digest, in the browser. */
    public String ownDigest(String token) {
        return base + "/read/" + token;
    }

    public String lessLike(String token, String insightId) {
        return base + "/preferences/" + token + "/less/" + insightId;
    }
}
