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
    private static final int MOST_CATEGORIES = 50;

    public Podcast {
        Checks.uuid("podcast.id", id);
        title = Checks.label("podcast.title", title, Texts.TITLE);
        Checks.given("podcast.feedUrl", feedUrl);
        Checks.web("podcast.feedUrl", feedUrl);
        Checks.web("podcast.site", site);
        author = Checks.optional(author, Texts.NAME);
        language = Checks.optional(language, Texts.TERM);
        Checks.web("podcast.image", image);
        categories = Checks.first("podcast.categories", MOST_CATEGORIES, categories).stream()
                .map(category -> Texts.cut(Texts.cleaned(category), Texts.TERM))
                .toList();
    }
}
