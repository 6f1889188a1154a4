package io.gleancast.ingest.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Ids;
import io.gleancast.ingest.feeds.Identities.Evidence;
import io.gleancast.ingest.feeds.Identities.Identity;
import io.gleancast.testing.PostgresConfiguration;
import java.net.URI;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose a podcast's identity is, by a real database. */
class IdentitiesIntegrationTests {
    private static final DataSource DATABASE = migrated();
    private static final UUID GUID = UUID.fromString("917393e3-1b1e-5cef-ace4-edaa54e1f810");
    private static final URI FIRST = URI.create("https://first.example/feed.xml");
    private static final URI OTHER = URI.create("https://other.example/feed.xml");

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final Identities identities = new Identities(jdbc);

    private static DataSource migrated() {
        var database = PostgresConfiguration.newDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM feeds").update();
        jdbc.sql("DELETE FROM podcasts").update();
    }

    @Test
    void goesByItsGuidOrElseByItsAddress() {
        assertThat(read(FIRST, null, GUID.toString().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(new Identity(GUID, null));
        assertThat(read(OTHER, null, null)).isEqualTo(new Identity(byAddress(OTHER), null));
        assertThat(read(OTHER, null, "1-2-3-4-5")).isEqualTo(new Identity(byAddress(OTHER), null));
    }

    @Test
    void letsNoOtherHostTakeAGuidThatOneHadFirst() {
        assertThat(read(FIRST, null, GUID.toString())).isEqualTo(new Identity(GUID, null));

        assertThat(read(OTHER, null, GUID.toString())).isEqualTo(new Identity(byAddress(OTHER), GUID));
        assertThat(read(OTHER, byAddress(OTHER), GUID.toString())).isEqualTo(new Identity(byAddress(OTHER), GUID));
        assertThat(read(FIRST, GUID, GUID.toString())).isEqualTo(new Identity(GUID, null));
        assertThat(read(OTHER, byAddress(OTHER), null)).isEqualTo(new Identity(byAddress(OTHER), null));
    }

    @Test
    void takesTwoFeedsOfOneHostWithOneGuidForOneShow() {
        read(FIRST, null, GUID.toString());

        assertThat(read(URI.create("https://first.example/high-quality.xml"), null, GUID.toString()))
                .isEqualTo(new Identity(GUID, null));
    }

    @Test
    void keepsTheFirstIdentityWhereAGuidIsAddedLater() {
        read(FIRST, null, null);

        assertThat(read(FIRST, byAddress(FIRST), GUID.toString())).isEqualTo(new Identity(byAddress(FIRST), null));
    }

    @Test
    void notesNothingThatAFeedClaimsLaterOn() {
        read(OTHER, null, null);
        for (int i = 0; i < 5; i++) {
            read(OTHER, byAddress(OTHER), UUID.randomUUID().toString());
        }
        read(OTHER, byAddress(OTHER), GUID.toString());

        assertThat(jdbc.sql("SELECT count(*) FROM podcasts").query(Long.class).single())
                .isEqualTo(1);
        assertThat(read(FIRST, null, GUID.toString())).isEqualTo(new Identity(GUID, null));
    }

    @Test
    void takesAFeedThatLeadsToAnotherForThatOne() {
        follow(OTHER, byAddress(OTHER), null);
        read(OTHER, null, null);

        assertThat(read(FIRST, OTHER, null, null)).isEqualTo(new Identity(byAddress(OTHER), null));
    }

    @Test
    void takesAFeedToWhichAnotherLeadsForThatOne() {
        read(FIRST, OTHER, null, null);
        follow(FIRST, byAddress(FIRST), OTHER);

        assertThat(read(OTHER, null, null)).isEqualTo(new Identity(byAddress(FIRST), null));
        assertThat(read(FIRST, OTHER, byAddress(FIRST), null)).isEqualTo(new Identity(byAddress(FIRST), null));
    }

    @Test
    void speaksForNoOtherShowAnyMoreWhenItLeadsThereNoMore() {
        follow(OTHER, GUID, null);
        read(OTHER, null, GUID.toString());
        assertThat(read(FIRST, OTHER, null, GUID.toString())).isEqualTo(new Identity(GUID, null));

        var afterwards = read(FIRST, FIRST, GUID, GUID.toString());

        assertThat(afterwards).isEqualTo(new Identity(byAddress(FIRST), GUID));
    }

    @Test
    void speaksForNoShowWhoseIdentityItOnceGave() {
        read(FIRST, OTHER, null, null);
        follow(FIRST, byAddress(FIRST), OTHER);
        read(OTHER, null, null);

        var afterwards = read(FIRST, FIRST, byAddress(FIRST), null);

        assertThat(afterwards.podcast()).isNotEqualTo(byAddress(FIRST));
        assertThat(afterwards.contested()).isEqualTo(byAddress(FIRST));
    }

    @Test
    void letsAShowMoveAndNobodyMoveAnothers() {
        read(FIRST, null, GUID.toString());
        identities.moved(GUID, URI.create("https://thief.example/"), URI.create("https://accomplice.example/"));
        identities.moved(GUID, FIRST, OTHER);

        assertThat(read(OTHER, GUID, GUID.toString())).isEqualTo(new Identity(GUID, null));
        var accomplice = URI.create("https://accomplice.example/");
        assertThat(read(accomplice, null, GUID.toString())).isEqualTo(new Identity(byAddress(accomplice), GUID));
    }

    @Test
    void givesAFeedWhatItClaimsWhenTheFirstMovesThere() {
        read(FIRST, null, GUID.toString());
        var claimant = follow(OTHER, byAddress(OTHER), null);
        jdbc.sql("UPDATE feeds SET contested_id = :guid").param("guid", GUID).update();

        identities.succeeded(GUID, FIRST, OTHER);

        assertThat(podcastOf(claimant)).isEqualTo(GUID);
        assertThat(read(OTHER, GUID, GUID.toString())).isEqualTo(new Identity(GUID, null));
    }

    @Test
    void doesWhatTheOperatorDecides() {
        read(FIRST, null, GUID.toString());
        read(OTHER, null, GUID.toString());
        var claimant = follow(OTHER, byAddress(OTHER), null);
        jdbc.sql("UPDATE feeds SET contested_id = :guid").param("guid", GUID).update();

        identities.decide(claimant, GUID, OTHER, false);
        assertThat(podcastOf(claimant)).isEqualTo(byAddress(OTHER));
        assertThat(read(OTHER, byAddress(OTHER), GUID.toString())).isEqualTo(new Identity(byAddress(OTHER), GUID));

        identities.decide(claimant, GUID, OTHER, true);
        assertThat(podcastOf(claimant)).isEqualTo(GUID);
        assertThat(read(OTHER, GUID, GUID.toString())).isEqualTo(new Identity(GUID, null));
    }

    private Identity read(URI url, @Nullable UUID known, @Nullable String guid) {
        return read(url, url, known, guid);
    }

    private Identity read(URI url, URI source, @Nullable UUID known, @Nullable String guid) {
        return identities.of(new Evidence(
                UUID.nameUUIDFromBytes(url.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                known,
                guid,
                url,
                url,
                source));
    }

    private UUID follow(URI url, UUID podcast, @Nullable URI source) {
        var id = UUID.nameUUIDFromBytes(url.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        jdbc.sql("""
                        INSERT INTO feeds (id, url, host, state, added, next_poll_at, podcast_id, source_url)
                        VALUES (:id, :url, :host, 'active', now(), now(), :podcast, :source)
                        """)
                .param("id", id)
                .param("url", url.toString())
                .param("host", url.getRawAuthority())
                .param("podcast", podcast)
                .param("source", source == null ? null : source.toString())
                .update();
        return id;
    }

    private UUID podcastOf(UUID feed) {
        return jdbc.sql("SELECT podcast_id FROM feeds WHERE id = :id")
                .param("id", feed)
                .query(UUID.class)
                .single();
    }

    private static UUID byAddress(URI url) {
        return UUID.fromString(Ids.podcast(url.toString()));
    }
}
