package io.gleancast.ingest.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Person;
import io.gleancast.contracts.Soundbite;
import io.gleancast.ingest.Rss;
import io.gleancast.ingest.feeds.FeedRules;
import io.gleancast.ingest.feeds.FeedState;
import io.gleancast.ingest.feeds.Identities;
import io.gleancast.ingest.feeds.Identities.Identity;
import io.gleancast.ingest.feeds.TitleRules;
import io.gleancast.ingest.parsing.FeedParser;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.ingest.parsing.ParsedFeed.Quiet;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.safehttp.WebUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class HarvestTests {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final URI URL = URI.create("https://show.example/feed.xml");

    private final SeenInMemory seen = new SeenInMemory() {
        @Override
        public int announcedSince(Instant then) {
            assertThat(then).isEqualTo("2026-11-23T00:00:00Z");
            return announcedToday;
        }
    };
    private @Nullable UUID podcast;
    private FeedRules rules = FeedRules.NONE;
    private int firstPoll = 3;
    private int perPoll = 20;
    private int perDay = 100;
    private int announcedToday;
    private Duration maxAge = Duration.ofDays(30);
    private boolean honourAiRequests = true;

    @Test
    void announcesAtTheFirstPollOnlyTheNewest() {
        var items = IntStream.range(0, 6).mapToObj(day -> item("e" + day, day)).toArray(String[]::new);

        assertThat(announced(Rss.feed("Show", items))).containsExactlyInAnyOrder("e0", "e1", "e2");
    }

    @Test
    void takesTheNewestByDateWhateverTheOrder() {
        var feed = Rss.feed("Show", item("old", 9), item("older", 10), item("oldest", 11), item("new", 1));

        assertThat(announced(feed)).containsExactlyInAnyOrder("old", "older", "new");
    }

    @Test
    void announcesNothingThatIsTooOld() {
        maxAge = Duration.ofDays(2);

        assertThat(announced(Rss.feed("Show", item("new", 1), item("old", 3)))).containsExactly("new");
        assertThat(announced(Rss.feed("Show", item("new", 1), item("late", 4), item("newer", 0))))
                .containsExactly("newer");
    }

    @Test
    void announcesWhateverItsAgeWhereThatIsOff() {
        maxAge = Duration.ZERO;

        assertThat(announced(Rss.feed("Show", item("ancient", 4000)))).containsExactly("ancient");
    }

    @Test
    void announcesLaterWhateverIsNewAndNothingTwice() {
        announced(Rss.feed("Show", item("a", 3)));

        var items = IntStream.range(0, 6).mapToObj(n -> item("n" + n, 0)).toList();
        var feed = Rss.feed(
                "Show",
                "",
                Stream.concat(items.stream(), Stream.of(item("a", 3))).toList());
        assertThat(announced(feed)).hasSize(6).doesNotContain("a");
        assertThat(announced(feed)).isEmpty();
    }

    @Test
    void announcesAFewAtAPollAndPutsTheOthersOffForTheNext() {
        announced(Rss.feed("Show", item("a", 9)));
        perPoll = 5;
        var items = IntStream.range(0, 12).mapToObj(n -> item("n" + n, n % 4)).toArray(String[]::new);
        var feed = Rss.feed(
                "Show",
                "",
                Stream.concat(Stream.of(items), Stream.of(item("a", 9))).toList());

        var first = harvest(feed);
        assertThat(guids(first)).containsExactlyInAnyOrder("n0", "n4", "n8", "n1", "n5");
        assertThat(first.putOff()).isEqualTo(7);
        assertThat(announced(feed)).containsExactlyInAnyOrder("n9", "n2", "n6", "n10", "n3");
        var last = harvest(feed);
        assertThat(guids(last)).containsExactlyInAnyOrder("n7", "n11");
        assertThat(last.putOff()).isZero();
    }

    @Test
    void announcesNoMoreInADayThanIsSet() {
        announced(Rss.feed("Show", item("a", 9)));
        perDay = 10;
        announcedToday = 8;
        var items = IntStream.range(0, 1500).mapToObj(n -> item("n" + n, 0)).toList();

        var harvest = harvest(Rss.feed(
                "Show",
                "",
                Stream.concat(items.stream(), Stream.of(item("a", 9))).toList()));
        assertThat(guids(harvest)).containsExactly("n0", "n1");
        assertThat(harvest.putOff()).isEqualTo(1498);
    }

    @Test
    void announcesNoMoreInADayOfAFeedThatChangesAllItsItemsEachTime() {
        announced(Rss.feed("Show", item("a", 1)));
        announcedToday = 100;

        assertThat(announced(Rss.feed("Show", item("b", 0), item("c", 0)))).isEmpty();
    }

    @Test
    void letsAHashStandInForALongGuid() {
        var feed = Rss.feed(
                "Show",
                Rss.item("g".repeat(500_000), "One", "https://audio.example/1.mp3", NOW),
                Rss.item("g".repeat(500_000) + "h", "Two", "https://audio.example/2.mp3", NOW));

        assertThat(announced(feed))
                .hasSize(2)
                .allSatisfy(guid -> assertThat(guid).startsWith("sha256:"));
        assertThat(announced(feed)).isEmpty();
    }

    @Test
    void announcesTheFirstEpisodesOfAShowThatBeganEmpty() {
        assertThat(announced(Rss.feed("Show"))).isEmpty();

        assertThat(announced(Rss.feed("Show", item("a", 0), item("b", 0), item("c", 0), item("d", 0))))
                .hasSize(4);
    }

    @Test
    void knowsAnEpisodeAgainUnderANewGuidByItsAudio() {
        announced(Rss.feed("Show", Rss.item("a", "One", "https://audio.example/1.mp3?v=1", NOW)));

        assertThat(announced(Rss.feed(
                        "Show", Rss.item("b", "One, again", "https://audio.example/1.mp3?v=2", NOW.plusSeconds(9)))))
                .isEmpty();
    }

    @Test
    void knowsAnEpisodeAgainUnderANewGuidByItsTitleAndDate() {
        announced(Rss.feed("Show", Rss.item("a", "The Tide: Part 1", "https://old.example/1.mp3", NOW)));

        assertThat(announced(Rss.feed("Show", Rss.item("b", "The tide – part 1", "https://new.example/x.mp3", NOW))))
                .isEmpty();
    }

    @Test
    void announcesAnEpisodeThatSharesItsTitleWithOneStillThere() {
        var first = Rss.item("a", "The News", "https://audio.example/1.mp3", NOW);
        announced(Rss.feed("Show", first));

        assertThat(announced(Rss.feed("Show", Rss.item("b", "The News", "https://audio.example/2.mp3", NOW), first)))
                .containsExactly("b");
    }

    @Test
    void announcesEpisodesWhoseAudioDiffersInTheQueryOnly() {
        announced(Rss.feed("Show", Rss.item("a", "One", "https://audio.example/play?id=1", NOW.minusSeconds(5))));

        assertThat(announced(Rss.feed(
                        "Show",
                        Rss.item("c", "Three", "https://audio.example/play?id=3", NOW),
                        Rss.item("b", "Two", "https://audio.example/play?id=2", NOW))))
                .containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void startsOverWhereNothingIsAsItWas() {
        announced(Rss.feed("Show", item("a", 3), item("b", 4)));
        var items = IntStream.range(0, 8).mapToObj(n -> item("n" + n, n)).toArray(String[]::new);

        assertThat(announced(Rss.feed("Show", items))).containsExactlyInAnyOrder("n0", "n1", "n2");
    }

    @Test
    void takesTheAudioAddressWhereThereIsNoGuid() {
        var feed = Rss.feed("Show", """
                <item><title>One</title><enclosure url="https://audio.example/1.mp3?token=9" type="audio/mpeg"/></item>
                """, """
                <item><title>Two</title><guid> </guid><enclosure url="https://audio.example/2.mp3" type="audio/mpeg"/></item>
                """);

        assertThat(announced(feed)).containsExactly("https://audio.example/1.mp3", "https://audio.example/2.mp3");
        assertThat(announced(feed.replace("token=9", "token=10"))).isEmpty();
    }

    @Test
    void addsTheQueryWhereTwoItemsWouldElseShareAnId() {
        var feed = Rss.feed("Show", """
                <item><title>One</title><enclosure url="https://audio.example/play?id=1" type="audio/mpeg"/></item>
                """, """
                <item><title>Two</title><enclosure url="https://audio.example/play?id=2" type="audio/mpeg"/></item>
                """);

        assertThat(announced(feed))
                .containsExactly("https://audio.example/play?id=1", "https://audio.example/play?id=2");
    }

    @Test
    void takesTheFirstOfTwoItemsWithOneGuid() {
        var harvest = harvest(
                Rss.feed("Show", item("a", 0), item(" a ", 1), item("b", 2), "<item><title>No audio</title></item>"));

        assertThat(guids(harvest)).containsExactly("a", "b");
        assertThat(harvest.passedOver()).containsExactlyInAnyOrder("second-with-its-guid 1", "no-audio 1");
    }

    @Test
    void takesTheAudioAddressWhereOneGuidIsGivenToEverything() {
        var first = Rss.item("https://show.example/", "First", "https://audio.example/1.mp3", NOW.minusSeconds(20));
        var second = Rss.item("https://show.example/", "Second", "https://audio.example/2.mp3", NOW.minusSeconds(10));
        var third = Rss.item("https://show.example/", "Third", "https://audio.example/3.mp3", NOW);

        assertThat(announced(Rss.feed("Show", second, first)))
                .containsExactly("https://audio.example/2.mp3", "https://audio.example/1.mp3");
        assertThat(announced(Rss.feed("Show", third, second, first))).containsExactly("https://audio.example/3.mp3");
    }

    @Test
    void announcesTheOnlyItemNoSecondTimeWhenAnotherSharesItsGuid() {
        var first = Rss.item("show", "First", "https://audio.example/1.mp3", NOW.minusSeconds(20));
        var second = Rss.item("show", "Second", "https://audio.example/2.mp3", NOW);

        assertThat(announced(Rss.feed("Show", first))).containsExactly("show");
        assertThat(announced(Rss.feed("Show", second, first))).containsExactly("https://audio.example/2.mp3");
    }

    @Test
    void takesTheAudioAddressWhereAGuidNamesASeasonAndNoEpisode() {
        var items = IntStream.range(0, 5)
                .mapToObj(n -> Rss.item("season-1", "S1E" + n, "https://audio.example/s1e%d.mp3".formatted(n), NOW))
                .toList();
        firstPoll = 9;

        assertThat(announced(Rss.feed(
                        "Show",
                        "",
                        Stream.concat(items.stream(), Stream.of(item("own", 0))).toList())))
                .hasSize(6)
                .contains("own");
    }

    @Test
    void announcesOnceWhatHasNoGuidAndNoDateAndATokenInThePath() {
        var feed = Rss.feed("Show", """
                <item><title>Fog at noon</title><enclosure url="https://audio.example/t0ken1/a.mp3" type="audio/mpeg"/></item>
                """, """
                <item><title>Fog at night</title><enclosure url="https://audio.example/t0ken1/b.mp3" type="audio/mpeg"/></item>
                """);

        assertThat(announced(feed)).hasSize(2);
        assertThat(announced(feed.replace("t0ken1", "t0ken2"))).isEmpty();
        assertThat(announced(feed.replace("t0ken1", "t0ken3"))).isEmpty();
    }

    @Test
    void tellsADateThatCannotBeReadFromOneThatIsMissing() {
        var harvest = harvest(Rss.feed(
                "Show",
                item("a", 0).replaceAll("<pubDate>.*</pubDate>", "<pubDate>the 4th of Foo 2026</pubDate>"),
                item("b", 0).replaceAll("<pubDate>.*</pubDate>", "<pubDate>the 5th of Foo 2026</pubDate>"),
                item("c", 0).replaceAll("<pubDate>.*</pubDate>", "")));

        assertThat(harvest.sightings()).hasSize(3);
        assertThat(harvest.passedOver()).containsExactly("date-not-read a 9a a a 9999 2");
    }

    @Test
    void saysWhatWasPassedOverWhereNothingCouldBeTaken() {
        var harvest = harvest(Rss.feed("Show", "<item><guid>1</guid></item>", """
                <item><guid>2</guid><enclosure url="http://10.0.0.1/2.mp3" type="audio/mpeg"/></item>
                """));

        assertThat(harvest.standing())
                .isEqualTo(new Harvest.Standing(
                        FeedState.EMPTY, "Nothing could be taken of its 2 items: no-audio 1, audio-refused 1"));
        podcast = null;
        assertThat(harvest(Rss.feed("Show")).standing())
                .isEqualTo(new Harvest.Standing(FeedState.ACTIVE, "It names no items"));
    }

    @Test
    void saysWhereAFeedWasCutOff() {
        var whole = Rss.feed("Show", item("a", 0), item("b", 1));

        var harvest = harvest(whole.substring(0, whole.indexOf("<title>Episode b")));

        assertThat(guids(harvest)).containsExactly("a");
        assertThat(harvest.standing().reason()).isEqualTo("It was cut off: 1 items were whole");
    }

    @Test
    void leavesOutWhatIsNotForMachinesUnlessTheSettingIsOff() {
        var show = "<podcast:txt purpose=\"ai-content\">no</podcast:txt>";
        var harvest = harvest(Rss.feed("Show", show, List.of(item("a", 0))));
        assertThat(harvest.sightings()).extracting(Sighting::outcome).containsExactly(Sighting.Outcome.RESERVED);
        assertThat(harvest.standing().state()).isEqualTo(FeedState.BLOCKED);

        podcast = null;
        seen.known.clear();
        var one = item("b", 0).replace("</item>", "<podcast:txt purpose=\"noai\">1</podcast:txt></item>");
        var mixed = harvest(Rss.feed("Show", one, item("c", 0)));
        assertThat(guids(mixed)).containsExactly("c");
        assertThat(mixed.standing().state()).isEqualTo(FeedState.ACTIVE);

        podcast = null;
        seen.known.clear();
        var allowed =
                "<podcast:txt purpose=\"ai-content\">yes</podcast:txt><podcast:txt purpose=\"verify\">no</podcast:txt>";
        assertThat(announced(Rss.feed("Show", allowed, List.of(item("d", 0))))).containsExactly("d");

        podcast = null;
        seen.known.clear();
        honourAiRequests = false;
        assertThat(announced(Rss.feed("Show", show, List.of(item("e", 0))))).containsExactly("e");
    }

    @Test
    void computesThePodcastsIdOnceAndKeepsIt() {
        var guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810";
        var plain = harvest(Rss.feed("Show", item("a", 0)));
        assertThat(plain.identity().podcast()).hasToString(Ids.podcast(URL.toString()));

        var later = harvest(Rss.feed("Show", "<podcast:guid>" + guid + "</podcast:guid>", List.of(item("b", 0))));
        assertThat(later.identity().podcast()).isEqualTo(plain.identity().podcast());

        podcast = null;
        var fresh = harvest(
                Rss.feed("Show", "<podcast:guid>" + guid.toUpperCase(Locale.ROOT) + "</podcast:guid>", List.of()));
        assertThat(fresh.identity().podcast()).hasToString(guid);
        podcast = null;
        var garbage = harvest(Rss.feed("Show", "<podcast:guid>1-2-3-4-5</podcast:guid>", List.of()));
        assertThat(garbage.identity().podcast()).hasToString(Ids.podcast(URL.toString()));
    }

    @Test
    void leavesOutWhatTheTitleRulesDoNotWant() {
        rules = new FeedRules(new TitleRules(List.of(), List.of("best of")), null, null, null, null);

        assertThat(announced(Rss.feed(
                        "Show",
                        Rss.item("a", "The BEST-OF: 2026", "https://audio.example/1.mp3", NOW),
                        Rss.item("b", "Best offers", "https://audio.example/2.mp3", NOW))))
                .containsExactly("b");
    }

    @Test
    void refusesWhatIsTooShortOrTooLongAndSaysSo() {
        announced(Rss.feed("Show", item("a", 1)));
        rules = new FeedRules(TitleRules.NONE, null, null, Duration.ofMinutes(11), null);
        assertThat(drops(harvest(Rss.feed("Show", item("short", 0), item("a", 1)))))
                .containsExactly("short: It is shorter than what is wanted");
        rules = new FeedRules(TitleRules.NONE, null, null, null, Duration.ofMinutes(9));
        assertThat(drops(harvest(Rss.feed("Show", item("long", 0), item("a", 1)))))
                .containsExactly("long: It is longer than what is wanted");
        rules = new FeedRules(TitleRules.NONE, null, Duration.ofDays(2), null, Duration.ofMinutes(10));
        assertThat(drops(harvest(Rss.feed("Show", item("late", 3), item("good", 0), item("a", 1)))))
                .containsExactly("late: It is older than what is announced");
    }

    @Test
    void saysOfARefusedEpisodeOnceOnlyAndNothingOfAnArchive() {
        var archive =
                IntStream.range(0, 40).mapToObj(day -> item("e" + day, day)).toArray(String[]::new);
        maxAge = Duration.ofDays(10);
        rules = new FeedRules(new TitleRules(List.of("nothing"), List.of()), 2, null, null, null);

        assertThat(drops(harvest(Rss.feed("Show", archive)))).hasSize(2).allMatch(drop -> drop.contains("title"));
        assertThat(drops(harvest(Rss.feed("Show", archive)))).isEmpty();
    }

    @Test
    void takesAFeedsOwnRulesBeforeThoseOfAll() {
        maxAge = Duration.ofDays(2);
        rules = new FeedRules(TitleRules.NONE, 1, Duration.ZERO, null, null);

        assertThat(announced(Rss.feed("Show", item("old", 300), item("older", 301))))
                .containsExactly("old");
    }

    private static List<String> drops(Harvest harvest) {
        return harvest.sightings().stream()
                .map(Sighting::drop)
                .filter(java.util.Objects::nonNull)
                .map(drop -> drop.episode().guid() + ": " + drop.detail())
                .toList();
    }

    @Test
    void leavesOutAShowThatAsksForIt() {
        var blocked = harvest(Rss.feed("Show", "<podcast:block>yes</podcast:block>", List.of(item("a", 0))));
        assertThat(blocked.sightings()).extracting(Sighting::outcome).containsExactly(Sighting.Outcome.BLOCKED);

        podcast = null;
        seen.known.clear();
        var others = "<podcast:block id=\"google\">yes</podcast:block>";
        assertThat(announced(Rss.feed("Show", others, List.of(item("b", 0))))).containsExactly("b");
        var notUs = "<podcast:block>yes</podcast:block><podcast:block id=\"gleancast\">no</podcast:block>";
        assertThat(announced(Rss.feed("Show", notUs, List.of(item("c", 0))))).containsExactly("c");
    }

    @Test
    void believesNoDateOfTheFutureNorOfBeforePodcasts() {
        maxAge = Duration.ZERO;
        var feed = Rss.feed(
                "Show",
                Rss.item("future", NOW.plus(Duration.ofHours(20))),
                Rss.item("skew", NOW.plus(Duration.ofMinutes(30))),
                Rss.item("ancient", Instant.parse("1970-01-01T00:00:00Z")));

        assertThat(episodes(harvest(feed)))
                .extracting(Episode::guid, Episode::published)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("future", null),
                        org.assertj.core.groups.Tuple.tuple("skew", NOW.plus(Duration.ofMinutes(30))),
                        org.assertj.core.groups.Tuple.tuple("ancient", null));
    }

    @Test
    void takesAnItemWithoutADateToBeAsOldAsTheOneBeforeIt() {
        maxAge = Duration.ofDays(2);
        var undated = item("x", 0).replaceAll("<pubDate>.*</pubDate>", "");

        assertThat(announced(Rss.feed("Show", undated, item("a", 1)))).containsExactlyInAnyOrder("x", "a");
        podcast = null;
        seen.known.clear();
        assertThat(announced(Rss.feed("Show", item("b", 5), undated))).isEmpty();
    }

    @Test
    void writesTheWholeRecord() {
        var feed = Rss.feed("Harbour &amp; Sons", """
                <podcast:person>Ada Quay</podcast:person><itunes:author>Quay Media</itunes:author>
                <itunes:category text="Society"><itunes:category text="Places"/></itunes:category>
                <itunes:image href="https://show.example/cover.jpg"/><itunes:explicit>true</itunes:explicit>
                <podcast:medium>Audiobook</podcast:medium>
                """, List.of("""
                <item><guid>e1</guid><title>Fog,  bells
                and tides</title><pubDate>Sun, 22 Nov 2026 09:00 EST</pubDate><link>javascript:alert(1)</link>
                <description>&lt;p&gt;With &lt;b&gt;Bo Mast&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Tides.&lt;/p&gt;</description>
                <enclosure url="https://show.example/cover.png" type="image/png" length="7"/>
                <enclosure url="https://audio.example/ä 1.mp3" type="audio/mpeg" length="0"/>
                <itunes:duration>01:02:03</itunes:duration>
                <podcast:transcript url="https://show.example/1.vtt" type="text/vtt" language="en" rel="captions"/>
                <podcast:transcript url="http://10.0.0.1/1.srt" type="application/srt"/>
                <podcast:chapters url="https://show.example/1.json" type="application/json+chapters"/>
                <podcast:season>4</podcast:season><podcast:episode>12.50</podcast:episode>
                <podcast:soundbite startTime="73.0" duration="60">The bell</podcast:soundbite>
                <podcast:person role="Guest">Bo Mast</podcast:person></item>
                """));

        var episode = episodes(harvest(feed)).getFirst();

        assertThat(episode.title()).isEqualTo("Fog, bells and tides");
        assertThat(episode.description()).isEqualTo("With Bo Mast.\nTides.");
        assertThat(episode.link()).isNull();
        assertThat(episode.published()).isEqualTo("2026-11-22T14:00:00Z");
        assertThat(episode.firstSeen()).isEqualTo(NOW);
        assertThat(episode.audio().url()).hasToString("https://audio.example/%C3%A4%201.mp3");
        assertThat(episode.audio().bytes()).isNull();
        assertThat(episode.audio().durationMs()).isEqualTo(3_723_000);
        assertThat(episode.transcripts()).hasSize(1);
        assertThat(episode.transcripts().getFirst().rel()).isEqualTo("captions");
        assertThat(episode.chapters()).hasToString("https://show.example/1.json");
        assertThat(episode.persons()).containsExactly(new Person("Bo Mast", "guest"));
        assertThat(episode.explicit()).isTrue();
        assertThat(episode.season()).isEqualTo(4);
        assertThat(episode.number()).isEqualTo("12.5");
        assertThat(episode.soundbites()).containsExactly(new Soundbite(73_000, 60_000, "The bell"));
        assertThat(episode.medium()).isEqualTo("audiobook");
        assertThat(episode.podcast().title()).isEqualTo("Harbour & Sons");
        assertThat(episode.podcast().author()).isEqualTo("Quay Media");
        assertThat(episode.podcast().language()).isEqualTo("en");
        assertThat(episode.podcast().categories()).containsExactly("Society", "Places");
        assertThat(episode.podcast().image()).hasToString("https://show.example/cover.jpg");
        assertThat(episode.podcast().site()).hasToString("https://show.example/");
    }

    private List<String> announced(String feed) {
        return guids(harvest(feed));
    }

    private static List<String> guids(Harvest harvest) {
        return episodes(harvest).stream().map(Episode::guid).toList();
    }

    private static List<Episode> episodes(Harvest harvest) {
        return harvest.sightings().stream()
                .map(Sighting::episode)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** Polls, and remembers as the database would. */
    private Harvest harvest(String xml) {
        var feed = parsed(xml);
        var claim = new Claim(
                UUID.randomUUID(), UUID.randomUUID(), URL, podcast, null, 0, 0, null, null, Quiet.NONE, null, rules);
        var identity = new Identity(podcast == null ? Identities.first(feed.guid(), URL) : podcast, null);
        var show = new Harvest.Show(identity, URL, URL, feed);
        var harvest = Harvest.of(claim, show, seen, HarvestTests::check, properties(), NOW);
        podcast = harvest.identity().podcast();
        seen.remember(harvest);
        return harvest;
    }

    private static ParsedFeed parsed(String xml) {
        try {
            return new FeedParser()
                    .parse(() -> new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), null, URL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI check(String url) {
        var parsed = WebUrl.parse(url);
        if (parsed.getHost() != null && parsed.getHost().startsWith("10.")) {
            throw new UrlRefused("private");
        }
        return parsed;
    }

    private IngestProperties properties() {
        return new IngestProperties(
                firstPoll,
                perPoll,
                perDay,
                maxAge,
                Duration.ZERO,
                Duration.ZERO,
                List.of(),
                List.of(),
                Duration.ofDays(400),
                Duration.ofMinutes(15),
                Duration.ofHours(12),
                4,
                2,
                Duration.ofMinutes(5),
                DataSize.ofMegabytes(16),
                DataSize.ofMegabytes(4),
                Duration.ofMinutes(1),
                honourAiRequests);
    }

    private static String item(String guid, int daysAgo) {
        return Rss.item(guid, NOW.minus(Duration.ofDays(daysAgo)));
    }
}
