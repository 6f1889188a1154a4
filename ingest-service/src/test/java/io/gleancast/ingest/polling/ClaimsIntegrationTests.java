package io.gleancast.ingest.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.ingest.Rss;
import io.gleancast.ingest.SettableClock;
import io.gleancast.ingest.feeds.FeedTables;
import io.gleancast.ingest.feeds.Hosts;
import io.gleancast.ingest.feeds.Identities;
import io.gleancast.ingest.feeds.Identities.Identity;
import io.gleancast.ingest.parsing.FeedParser;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.testing.PostgresConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two replicas at one database: who holds a feed, and what is kept of whom. */
class ClaimsIntegrationTests {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final DataSource DATABASE = migrated();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);

    private final SettableClock clock = new SettableClock(NOW);
    private final IngestProperties properties =
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("ingest", IngestProperties.class);
    private final Hosts hosts = FeedTables.hosts(jdbc);
    private final Identities identities = FeedTables.identities(jdbc);
    private final Claims claims = new Claims(jdbc, hosts, clock, properties);
    private final Claims otherReplica = new Claims(jdbc, hosts, clock, properties);
    private final PollLog log = new PollLog(
            jdbc, new NamedParameterJdbcTemplate(DATABASE), hosts, identities, new Schedule(properties, clock), clock);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(DATABASE));

    private static DataSource migrated() {
        var database = PostgresConfiguration.newDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    @AfterEach
    void empty() {
        jdbc.sql("DELETE FROM episodes").update();
        jdbc.sql("DELETE FROM feeds").update();
        jdbc.sql("DELETE FROM hosts").update();
    }

    @Test
    void handsEachFeedToOneReplicaAndNoMoreOfAHostThanMayBe() {
        var feeds = IntStream.range(0, 5).mapToObj(n -> due("one.example")).toList();

        assertThat(claims.next(1)).hasSize(1);
        assertThat(otherReplica.next(16)).hasSize(1);
        assertThat(claims.next(16)).isEmpty();
        var other = due("two.example");
        assertThat(otherReplica.next(16)).extracting(Claim::feed).containsExactly(other);
        assertThat(feeds).hasSize(5);
    }

    @Test
    @Timeout(60)
    void claimsAtOnceHoweverManyFeedsOfABusyHostAreDue() {
        jdbc.sql("""
                        INSERT INTO feeds (id, url, host, state, added, next_poll_at)
                        SELECT gen_random_uuid(), 'http://busy.example/' || n, 'busy.example', 'active', :now,
                            :now - n * interval '1 second'
                        FROM generate_series(1, 100000) AS n
                        """).param("now", Claims.utc(NOW)).update();
        hosts.wake("busy.example", NOW.minusSeconds(100_000));
        assertThat(claims.next(16)).hasSize(properties.perHost());
        var quiet = due("quiet.example");

        assertThat(claims.next(16)).extracting(Claim::feed).containsExactly(quiet);
        assertThat(claims.next(16)).isEmpty();
    }

    @Test
    void givesTwoPlacesOfAHostToFourReplicasAtOnceAndEachFeedToOne() throws Exception {
        var busy = IntStream.range(0, 50).mapToObj(_ -> due("one.example")).toList();
        var quiet = IntStream.range(0, 50)
                .mapToObj(n -> due("quiet-%d.example".formatted(n)))
                .toList();
        var claimed = new ConcurrentLinkedQueue<UUID>();

        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            var rounds = IntStream.range(0, 4)
                    .mapToObj(_ -> replicas.submit(() -> {
                        for (int round = 0; round < 20; round++) {
                            transaction.execute(_ -> claims.next(8)).forEach(claim -> claimed.add(claim.feed()));
                        }
                        return null;
                    }))
                    .toList();
            for (var round : rounds) {
                round.get();
            }
        }

        assertThat(claimed).doesNotHaveDuplicates().containsAll(quiet);
        assertThat(claimed.stream().filter(busy::contains)).hasSize(properties.perHost());
    }

    @Test
    void waitsForNoReplicaThatIsClaiming() {
        var first = due("first.example");
        var second = due("second.example");

        transaction.executeWithoutResult(_ -> {
            assertThat(claims.next(1)).hasSize(1);
            try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
                var claim = other.submit(() -> transaction.execute(_ -> otherReplica.next(9)));
                assertThat(claim.get(10, TimeUnit.SECONDS)).hasSize(1);
            } catch (ExecutionException | InterruptedException | TimeoutException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(leased()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void looksForNoFeedOfABusyHostUntilAPlaceIsFree() throws IOException {
        IntStream.range(0, 3).forEach(_ -> due("one.example"));
        var claimed = claims.next(16);
        assertThat(claimed).hasSize(2);
        assertThat(claimAt("one.example")).isNull();

        keepReading(claimed.getFirst());

        assertThat(claims.next(16)).hasSize(1);
    }

    @Test
    void restsTheWholeHostWhoseServerAsksForIt() {
        IntStream.range(0, 3).forEach(_ -> due("tired.example"));
        var other = due("fresh.example");
        var claimed = claims.next(1);
        assertThat(log.keep(
                        claimed.getFirst(),
                        Polled.wrong(PollOutcome.THROTTLED, "The server answered 429", Duration.ofHours(2))))
                .isEqualTo(PollOutcome.THROTTLED);

        assertThat(claims.next(16)).extracting(Claim::feed).containsExactly(other);
        clock.advance(Duration.ofMinutes(119));
        hosts.wake("tired.example", clock.instant());
        assertThat(claims.next(16).stream().map(Claim::host)).doesNotContain("tired.example");
        clock.advance(Duration.ofMinutes(2));
        assertThat(claims.next(16).stream().map(Claim::host).filter("tired.example"::equals))
                .hasSize(2);
    }

    @Test
    void keepsTheLastTenPollsAndSaysSinceWhenAFeedIsInItsState() {
        var feed = due("often.example");
        for (int i = 0; i < 13; i++) {
            allDue();
            clock.advance(Duration.ofSeconds(1));
            var claim = claims.next(1).getFirst();
            log.keep(claim, Polled.wrong(PollOutcome.FAILED, "Poll " + i, null).heard(500 + i, 0));
        }

        assertThat(jdbc.sql("SELECT reason || ' ' || status FROM polls WHERE feed_id = :id ORDER BY polled_at")
                        .param("id", feed)
                        .query(String.class)
                        .list())
                .hasSize(10)
                .startsWith("Poll 3 503")
                .endsWith("Poll 12 512");
        assertThat(jdbc.sql("SELECT since > added FROM feeds WHERE id = :id")
                        .param("id", feed)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void findsWhatIsDueByAnIndexHoweverManyFeedsThereAre() {
        jdbc.sql("""
                        INSERT INTO feeds (id, url, host, state, added, next_poll_at)
                        SELECT gen_random_uuid(), 'http://h' || n || '.example/', 'h' || n || '.example', 'active', :now,
                            :now + n * interval '1 second'
                        FROM generate_series(1, 50000) AS n
                        """).param("now", Claims.utc(NOW)).update();
        jdbc.sql("INSERT INTO hosts (host, claim_at) SELECT host, next_poll_at FROM feeds")
                .update();
        jdbc.sql("ANALYZE hosts").update();

        assertThat(jdbc.sql("""
                        EXPLAIN SELECT host FROM hosts WHERE claim_at <= :now ORDER BY claim_at LIMIT 16
                        FOR UPDATE SKIP LOCKED
                        """)
                        .param("now", Claims.utc(NOW))
                        .query(String.class)
                        .list())
                .anyMatch(line -> line.contains("hosts_to_claim"))
                .noneMatch(line -> line.contains("Seq Scan"));
    }

    @Test
    void keepsNothingOfAReplicaThatStoodStillUntilItsLeaseRanOut() throws IOException {
        var feed = due("late.example");
        var stopped = claims.next(1).getFirst();
        assertThat(claims.beginReading(stopped)).isTrue();
        runOut(feed);

        assertThat(claims.beginReading(stopped)).isFalse();
        assertThat(keepReading(stopped)).isEqualTo(PollOutcome.LOST);
        assertThat(log.keep(stopped, Polled.wrong(PollOutcome.GONE, "Gone", null)))
                .isEqualTo(PollOutcome.LOST);
        assertThat(log.seen(feed).any()).isFalse();
        assertThat(state(feed)).isEqualTo("active");

        var second = otherReplica.next(1).getFirst();
        assertThat(keepReading(stopped)).isEqualTo(PollOutcome.LOST);
        claims.giveBack(stopped, Duration.ofDays(9));
        assertThat(otherReplica.beginReading(second)).isTrue();
        assertThat(keepReading(second)).isEqualTo(PollOutcome.READ);
        assertThat(log.seen(feed).any()).isTrue();
        assertThat(keepReading(second)).isEqualTo(PollOutcome.LOST);
    }

    @Test
    void keepsNothingOfAPollThatTheOperatorEndedMeanwhile() throws IOException {
        var feed = due("paused.example");
        var claim = claims.next(1).getFirst();
        jdbc.sql("UPDATE feeds SET state = 'paused'").update();

        assertThat(keepReading(claim)).isEqualTo(PollOutcome.LOST);
        assertThat(state(feed)).isEqualTo("paused");
        assertThat(log.seen(feed).any()).isFalse();
    }

    @Test
    void countsACrashOnTheFeedThatWasBeingReadAndEndsItWhereThatGoesOn() {
        var bomb = due("bomb.example");
        var innocent = due("innocent.example");
        var waits = new ArrayList<Duration>();

        for (int i = 0; i < 6; i++) {
            allDue();
            var claimed = claims.next(16);
            var claim = claimed.stream()
                    .filter(one -> one.feed().equals(bomb))
                    .findFirst()
                    .orElseThrow();
            assertThat(claim.crashes()).isEqualTo(i);
            assertThat(claim.suspect()).isEqualTo(i > 0);
            claims.beginReading(claim);
            runOut(bomb);
            runOut(innocent);
            otherReplica.next(0);
            waits.add(Duration.between(NOW, nextPoll(bomb)));
        }

        assertThat(waits)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofHours(4),
                        Duration.ofHours(16),
                        Duration.ofDays(1));
        assertThat(state(bomb)).isEqualTo("ended");
        assertThat(jdbc.sql("SELECT reason FROM feeds WHERE id = :id")
                        .param("id", bomb)
                        .query(String.class)
                        .single())
                .isEqualTo("The service stopped in the middle of reading it 6 times");
        assertThat(state(innocent)).isEqualTo("active");
        assertThat(jdbc.sql("SELECT failures + crashes FROM feeds WHERE id = :id")
                        .param("id", innocent)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void suspectsAFeedNoMoreThatWasReadToItsEnd() throws IOException {
        var feed = due("suspect.example");
        claims.beginReading(claims.next(1).getFirst());
        runOut(feed);
        var claim = otherReplica.next(1).getFirst();
        assertThat(claim.suspect()).isTrue();
        assertThat(state(feed)).isEqualTo("failing");
        otherReplica.beginReading(claim);

        assertThat(keepReading(claim)).isEqualTo(PollOutcome.READ);

        assertThat(state(feed)).isEqualTo("active");
        allDue();
        assertThat(claims.next(1).getFirst().suspect()).isFalse();
    }

    private PollOutcome keepReading(Claim claim) throws IOException {
        var feed = parsed(Rss.feed("Late Show", Rss.item("late", NOW)));
        var show = new Harvest.Show(
                new Identity(Identities.first(null, claim.url()), null), claim.url(), claim.url(), feed);
        var harvest = Harvest.of(claim, show, log.seen(claim.feed()), URI::create, properties, clock.instant());
        var validators = new Claim.Validators(null, null, "0");
        return log.keep(
                claim, new Polled(PollOutcome.READ, null, null, validators, feed, null, 200, 99), show, harvest);
    }

    private static ParsedFeed parsed(String xml) throws IOException {
        return new FeedParser().parse(() -> new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), null, null);
    }

    private List<UUID> leased() {
        return jdbc.sql("SELECT id FROM feeds WHERE lease IS NOT NULL")
                .query(UUID.class)
                .list();
    }

    private @Nullable OffsetDateTime claimAt(String host) {
        return jdbc.sql("SELECT claim_at FROM hosts WHERE host = :host")
                .param("host", host)
                .query((row, _) -> row.getObject("claim_at", OffsetDateTime.class))
                .list()
                .getFirst();
    }

    private UUID due(String host) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO feeds (id, url, host, state, added, next_poll_at)
                        VALUES (:id, 'https://' || :host || '/' || :id, :host, 'active', :now, :now)
                        """)
                .param("id", id)
                .param("host", host)
                .param("now", Claims.utc(NOW))
                .update();
        hosts.wake(host, NOW);
        return id;
    }

    private void allDue() {
        jdbc.sql("UPDATE feeds SET next_poll_at = :now")
                .param("now", Claims.utc(NOW))
                .update();
        jdbc.sql("UPDATE hosts SET claim_at = :now")
                .param("now", Claims.utc(NOW))
                .update();
    }

    private void runOut(UUID feed) {
        jdbc.sql("UPDATE feeds SET leased_until = now() - interval '1 second' WHERE id = :id AND lease IS NOT NULL")
                .param("id", feed)
                .update();
    }

    private String state(UUID feed) {
        return jdbc.sql("SELECT state FROM feeds WHERE id = :id")
                .param("id", feed)
                .query(String.class)
                .single();
    }

    private Instant nextPoll(UUID feed) {
        return jdbc.sql("SELECT next_poll_at FROM feeds WHERE id = :id")
                .param("id", feed)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
