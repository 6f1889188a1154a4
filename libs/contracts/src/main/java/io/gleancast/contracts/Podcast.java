package io.gleancast.contracts;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A show, as its feed describes it.
 *
 * @param id {@code podcast:guid}, else UUIDv5 of the feed URL by the Podcasting 2.0 rule; kept for good from the first poll
 * @param language BCP 47, as the feed says it
 * @param image the cover
 */
public record Podcast(
        String id,
        String title,
        URI feedUrl,
        @Nullable URI site,
        @Nullable String author,
        @Nullable String language,
        @Nullable URI image,
        List<String> categories) {
    public Podcast {
        Checks.uuid("podcast.id", id);
        Checks.text("podcast.title", title);
        Checks.given("podcast.feedUrl", feedUrl);
        Checks.web("podcast.feedUrl", feedUrl);
        Checks.web("podcast.site", site);
        Checks.web("podcast.image", image);
        categories = Checks.list("podcast.categories", categories);
    }
}
