package io.gleancast.digest.web;

import io.gleancast.digest.site.Plain;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page says about itself to browsers, search engines and those who link to it.
 *
 * @param path where it lives; absent for a page that is not to be found
 * @param kind of Open Graph, {@code website} or {@code article}
 * @param linkedData JSON-LD, safe within a script element; absent: none
 */
record Meta(
        String title,
        String description,
        @Nullable String path,
        String kind,
        @Nullable String linkedData,
        List<FeedLink> feeds) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DESCRIPTION = 200;

    /** A feed of what the page shows. */
    record FeedLink(String title, String path) {}

    static Meta of(String title, String description, String path) {
        return new Meta(title, Plain.cut(Plain.line(description), DESCRIPTION), path, "website", null, List.of());
    }

    /** For a page that belongs to one reader, or that says that something went wrong. */
    static Meta hidden(String title) {
        return new Meta(title, "", null, "website", null, List.of());
    }

    Meta article(Map<String, ?> data) {
        // A script element ends at "</", whatever its type.
        var json = JSON.writeValueAsString(data).replace("<", "\\u003c").replace("&", "\\u0026");
        return new Meta(title, description, path, "article", json, feeds);
    }

    Meta with(FeedLink feed) {
        return new Meta(title, description, path, kind, linkedData, List.of(feed));
    }
}
