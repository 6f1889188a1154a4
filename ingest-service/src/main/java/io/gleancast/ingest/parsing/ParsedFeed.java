package io.gleancast.ingest.parsing;

import io.gleancast.contracts.Person;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of its show, cleaned but not yet judged.
 *
 * @param guid {@code podcast:guid} where it is a UUID
 * @param newUrl {@code itunes:new-feed-url}
 * @param ttl how long the feed asks to be left alone
 * @param blocked whether {@code podcast:block} asks us to leave the show out
 * @param persons heard in every episode that names none
 */
public record ParsedFeed(
        @Nullable String title,
        @Nullable String site,
        @Nullable String author,
        @Nullable String language,
        @Nullable String image,
        List<String> categories,
        boolean explicit,
        @Nullable String guid,
        @Nullable String newUrl,
        @Nullable Duration ttl,
        boolean blocked,
        List<Person> persons,
        List<ParsedItem> items) {
    public ParsedFeed {
        categories = List.copyOf(categories);
        persons = List.copyOf(persons);
        items = List.copyOf(items);
    }
}
