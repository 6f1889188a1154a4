package io.gleancast.ingest.parsing;

import io.gleancast.contracts.Person;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of its show, cleaned but not yet judged.
 *
 * @param guid {@code podcast:guid} where it is a UUID
 * @param newUrl {@code itunes:new-feed-url}
 * @param medium {@code podcast:medium}, in lower case
 * @param hub who tells of its news (WebSub); absent where it names nobody
 * @param quiet how long and when the feed asks to be left alone
 * @param blocked whether {@code podcast:block} asks us to leave the show out
 * @param reserved whether the show asks not to be used by machines ({@code podcast:txt})
 * @param persons heard in every episode that names none
 * @param mendings what had to be overlooked to read it
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
        @Nullable String medium,
        @Nullable Hub hub,
        Quiet quiet,
        boolean blocked,
        boolean reserved,
        List<Person> persons,
        Set<Mending> mendings,
        List<ParsedItem> items) {
    public ParsedFeed {
        categories = List.copyOf(categories);
        persons = List.copyOf(persons);
        mendings = Set.copyOf(mendings);
        items = List.copyOf(items);
    }

    /**
     * Who tells of a feed's news.
     *
     * @param address of the hub
     * @param topic under which the hub knows the feed: what it calls itself
     */
    public record Hub(String address, @Nullable String topic) {}

    /**
     * When a feed asks not to be polled.
     *
     * @param ttl how long after each poll
     * @param skipHours hours of the day, in UTC
     * @param skipDays days of the week, in UTC
     */
    public record Quiet(@Nullable Duration ttl, Set<Integer> skipHours, Set<DayOfWeek> skipDays) {
        /** It asks for nothing. */
        public static final Quiet NONE = new Quiet(null, Set.of(), Set.of());

        public Quiet {
            skipHours = Set.copyOf(skipHours);
            skipDays = Set.copyOf(skipDays);
        }
    }
}
