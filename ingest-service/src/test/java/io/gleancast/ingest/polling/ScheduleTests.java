package io.gleancast.ingest.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.ingest.SettableClock;
import io.gleancast.ingest.parsing.ParsedFeed.Quiet;
import io.gleancast.safehttp.Headers;
import io.gleancast.safehttp.Redirect;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ScheduleTests {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private final IngestProperties properties =
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("ingest", IngestProperties.class);
    private final Schedule schedule = new Schedule(properties, new SettableClock(NOW));

    @Test
    void looksTwelveTimesBetweenTwoEpisodes() {
        assertInterval(schedule.next(Duration.ofHours(24), NOW, null, Quiet.NONE), Duration.ofHours(2));
    }

    @Test
    void staysBetweenTheShortestAndTheLongestInterval() {
        assertInterval(schedule.next(Duration.ofMinutes(10), NOW, null, Quiet.NONE), Duration.ofMinutes(15));
        assertInterval(schedule.next(Duration.ofDays(60), NOW, null, Quiet.NONE), Duration.ofHours(12));
        assertInterval(schedule.next(null, null, null, Quiet.NONE), Duration.ofMinutes(15));
    }

    @Test
    void looksLessOftenAtAShowThatFellSilent() {
        assertInterval(
                schedule.next(Duration.ofHours(24), NOW.minus(Duration.ofDays(8)), null, Quiet.NONE),
                Duration.ofHours(8));
    }

    @Test
    void heedsWhatTheServerAsksForUpToALimit() {
        assertInterval(schedule.next(Duration.ofHours(12), NOW, Duration.ofHours(3), Quiet.NONE), Duration.ofHours(3));
        assertInterval(
                schedule.next(Duration.ofHours(12), NOW, Duration.ofDays(365), Quiet.NONE), Duration.ofHours(12));
    }

    @Test
    void heedsWhatTheFeedItselfAsksFor() {
        var ttl = new Quiet(Duration.ofHours(3), Set.of(), Set.of());
        assertInterval(schedule.next(null, null, null, ttl), Duration.ofHours(3));
        assertInterval(schedule.next(null, null, Duration.ofHours(5), ttl), Duration.ofHours(5));
    }

    @Test
    void looksAsRarelyAsMayBeWhilePingsComeAndAsUsualOnceTheyStop() {
        var daily = Duration.ofHours(24);
        assertThat(schedule.told(daily, NOW.minus(Duration.ofDays(3).minusHours(1)), Quiet.NONE))
                .hasValueSatisfying(next -> assertInterval(next, Duration.ofHours(12)));
        assertThat(schedule.told(daily, NOW.minus(Duration.ofDays(3)), Quiet.NONE))
                .isEmpty();
        assertThat(schedule.told(null, NOW.minus(Duration.ofHours(36)), Quiet.NONE))
                .isEmpty();
    }

    @Test
    void staysAwayInTheHoursAndOnTheDaysThatTheFeedNames() {
        // It is Monday, six o'clock.
        var hours = schedule.next(null, null, null, new Quiet(null, Set.of(6, 7, 8), Set.of()));
        assertThat(hours).isBetween(Instant.parse("2026-11-23T09:00:00Z"), Instant.parse("2026-11-23T10:00:00Z"));

        var days = schedule.next(
                null, null, null, new Quiet(null, Set.of(0), Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY)));
        assertThat(days).isBetween(Instant.parse("2026-11-25T01:00:00Z"), Instant.parse("2026-11-25T02:00:00Z"));

        var never = IntStream.range(0, 24).boxed().collect(Collectors.toSet());
        assertInterval(
                schedule.next(null, null, null, new Quiet(null, never, Set.of(DayOfWeek.values()))),
                Duration.ofMinutes(15));
    }

    @Test
    void restsAHostAsLongAsItAsksButNoLongerThanADay() {
        assertThat(schedule.rest(Duration.ofHours(3))).isEqualTo(Duration.ofHours(3));
        assertThat(schedule.rest(Duration.ofDays(30))).isEqualTo(Duration.ofDays(1));
        assertThat(schedule.rest(null)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void readsExpiresWhereCacheControlNamesNoTime() {
        assertThat(Freshness.left(headers("Expires", "Mon, 23 Nov 2026 07:00:00 GMT"), NOW))
                .isEqualTo(Duration.ofHours(1));
        assertThat(Freshness.left(headers("Expires", "0"), NOW)).isNull();
        assertThat(Freshness.left(headers("Expires", "Mon, 23 Nov 2020 07:00:00 GMT"), NOW))
                .isNull();
        var both = Headers.of(
                Map.of("Expires", List.of("Mon, 23 Nov 2026 09:00:00 GMT"), "Cache-Control", List.of("max-age=600")));
        assertThat(Freshness.left(both, NOW)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void backsOffTwiceAsFarEachTimeUpToADay() {
        assertInterval(schedule.retry(1, null), Duration.ofMinutes(1));
        assertInterval(schedule.retry(2, null), Duration.ofMinutes(15));
        assertInterval(schedule.retry(4, null), Duration.ofHours(1));
        assertInterval(schedule.retry(50, null), Duration.ofDays(1));
        assertInterval(schedule.retry(1, Duration.ofHours(5)), Duration.ofHours(5));
    }

    @Test
    void findsTheMiddleGap() {
        var days = List.of(0, 1, 2, 3, 40).stream()
                .map(day -> NOW.minus(Duration.ofDays(day)))
                .toList();

        assertThat(Schedule.cadence(days)).isEqualTo(Duration.ofDays(1));
        assertThat(Schedule.cadence(List.of(NOW))).isNull();
    }

    @Test
    void readsCacheControlAndRetryAfter() {
        assertThat(Freshness.maxAge(headers("Cache-Control", "public, max-age=600")))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(Freshness.maxAge(headers("Cache-Control", "s-maxage=600, no-cache")))
                .isNull();
        assertThat(Freshness.maxAge(headers("Cache-Control", "max-age=0"))).isNull();
        assertThat(Freshness.retryAfter(headers("Retry-After", "120"), NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Freshness.retryAfter(headers("Retry-After", "Mon, 23 Nov 2026 07:00:00 GMT"), NOW))
                .isEqualTo(Duration.ofHours(1));
        assertThat(Freshness.retryAfter(headers("Retry-After", "soon"), NOW)).isNull();
        assertThat(Freshness.retryAfter(headers("Retry-After", "Mon, 23 Nov 2020 07:00:00 GMT"), NOW))
                .isNull();
    }

    @Test
    void movesAsFarAsEveryHopIsForGood() {
        var from = URI.create("https://a.example/");
        var there = URI.create("https://b.example/");
        var further = URI.create("https://c.example/");
        var plain = URI.create("http://b.example/");

        assertThat(Moves.lasting(from, List.of(new Redirect(301, there), new Redirect(308, further))))
                .isEqualTo(further);
        assertThat(Moves.lasting(from, List.of(new Redirect(301, there), new Redirect(302, further))))
                .isEqualTo(there);
        assertThat(Moves.lasting(from, List.of(new Redirect(302, there), new Redirect(301, further))))
                .isNull();
        assertThat(Moves.lasting(from, List.of(new Redirect(301, plain)))).isNull();
        assertThat(Moves.lasting(from, List.of())).isNull();
    }

    @Test
    void hasDefaultsThatSuitAPoliteClient() {
        assertThat(properties.firstPoll()).isEqualTo(5);
        assertThat(properties.maxAge()).isEqualTo(Duration.ofDays(30));
        assertThat(properties.perHost()).isEqualTo(2);
        assertThat(properties.perPoll()).isEqualTo(5);
        assertThat(properties.perDay()).isEqualTo(24);
        assertThat(properties.forgetAfter()).isEqualTo(Duration.ofDays(400));
        assertThat(properties.isMemoryLongEnough()).isTrue();
        assertThat(properties.isLeaseLongEnough()).isTrue();
        assertThat(properties.isIntervalInOrder()).isTrue();
    }

    private static Headers headers(String name, String value) {
        return Headers.of(Map.of(name, List.of(value)));
    }

    private static void assertInterval(@Nullable Instant next, Duration expected) {
        assertThat(next)
                .isBetween(
                        NOW.plus(expected), NOW.plus(expected.multipliedBy(11).dividedBy(10)));
    }
}
