package io.gleancast.ingest.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.ingest.Rss;
import io.gleancast.ingest.SettableClock;
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
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two replicas at one database: who holds a feed, and what is kept of whom. */
class ClaimsIntegrationTests {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final DataSource DATABASE = migrated();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);

    private final SettableClock clock = new SettableClock(NOW);
    private final IngestProperties properties =
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("ingest", IngestProperties.class);
    private final Claims claims = new Claims(jdbc, clock, properties);
    private final Claims otherReplica = new Claims(jdbc, clock, properties);
    private final PollLog log =
            new PollLog(jdbc, new NamedParameterJdbcTemplate(DATABASE), new Schedule(properties, clock), clock);

    private static DataSource migrated() {
        var database = PostgresConfiguration.newDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    @AfterEach
    void empty() {
        jdbc.sql("DELETE FROM episodes").update();
        jdbc.sql("DELETE FROM feeds").update();
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
        assertThat(claims.next(16)).hasSize(properties.perHost());
        var quiet = due("quiet.example");

        assertThat(claims.next(16)).extracting(Claim::feed).containsExactly(quiet);
        assertThat(claims.next(16)).isEmpty();
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
            jdbc.sql("UPDATE feeds SET next_poll_at = :now")
                    .param("now", Claims.utc(NOW))
                    .update();
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
        jdbc.sql("UPDATE feeds SET next_poll_at = :now")
                .param("now", Claims.utc(NOW))
                .update();
        assertThat(claims.next(1).getFirst().suspect()).isFalse();
    }

    private PollOutcome keepReading(Claim claim) throws IOException {
        var feed = parsed(Rss.feed("Late Show", Rss.item("late", NOW)));
        var harvest =
                Harvest.of(claim, claim.url(), feed, log.seen(claim.feed()), URI::create, properties, clock.instant());
        return log.keep(
                claim,
                new Polled(PollOutcome.READ, null, null, new Claim.Validators(null, null, "0"), feed, null),
                feed,
                harvest);
    }

    private static ParsedFeed parsed(String xml) throws IOException {
        return new FeedParser().parse(() -> new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), null, null);
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
        return id;
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
