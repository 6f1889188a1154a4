package io.gleancast.ingest.feeds;

import io.gleancast.contracts.Ids;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which podcast a feed is. A {@code podcast:guid} is the host's that had it first: a feed of another host that claims it goes by an
 * identity of its own until the operator decides, so that nobody can speak for another's show.
 */
@Repository
public class Identities {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** A show that moves more often is not believed any more. */
    private static final int MOST_HOSTS = 20;

    private final JdbcClient jdbc;

    Identities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who a feed is now.
     *
     * @param podcast by which its episodes are known
     * @param contested what it claims to be, and another host is
     */
    public record Identity(UUID podcast, @Nullable UUID contested) {}

    /**
     * What a reading of a feed says of its identity.
     *
     * @param known by which it has been known so far
     * @param guid {@code podcast:guid}
     * @param asked the feed's own address, which was asked
     * @param url where it lives from now on: the same but after a lasting move
     * @param source where the body came from in the end
     */
    public record Evidence(
            UUID feed, @Nullable UUID known, @Nullable String guid, URI asked, URI url, URI source) {}

    /** By its guid, or else by its address (Podcasting 2.0), where nobody else has a claim. */
    public static UUID first(@Nullable String guid, URI url) {
        return guid == null || !UUID_TEXT.matcher(guid).matches()
                ? UUID.fromString(Ids.podcast(url.toString()))
                : UUID.fromString(guid.toLowerCase(Locale.ROOT));
    }

    /** Settles who the feed is, and notes what it is first to be. */
    @Transactional
    public Identity of(Evidence evidence) {
        var hosts = Stream.of(evidence.asked(), evidence.source())
                .map(Identities::host)
                .collect(Collectors.toSet());
        var claimed = first(evidence.guid(), evidence.url());
        if (evidence.known() == null) {
            var agreed = isAgreed(claimed, hosts, host(evidence.url()));
            var shared = claimed.equals(first(null, evidence.url())) ? shared(evidence) : null;
            return agreed ? new Identity(shared == null ? claimed : shared, null) : own(evidence.url(), claimed);
        }
        if (!isAgreed(evidence.known(), hosts, host(evidence.url()))) {
            return own(evidence.url(), evidence.known());
        }
        // A guid that came later changes nothing and is noted for nobody, or a feed could take whatever it names.
        return new Identity(evidence.known(), isAnothers(claimed, hosts) ? claimed : null);
    }

    private boolean isAnothers(UUID podcast, Set<String> hosts) {
        return isKnown(podcast) && !mayUse(podcast, hosts);
    }

    private boolean isKnown(UUID podcast) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM podcasts WHERE id = :podcast)")
                .param("podcast", podcast)
                .query(Boolean.class)
                .single();
    }

    /** A feed lives at another address from now on, which may speak for its podcast if the first could. */
    public void moved(UUID podcast, URI from, URI to) {
        if (isAgreed(podcast, Set.of(host(from)), host(from))) {
            agree(podcast, host(to));
        }
    }

    /** A lasting move ended one feed in favour of another that is followed: what that claims to be, or is not yet, it is now. */
    public void succeeded(UUID podcast, URI from, URI successor) {
        if (!isAgreed(podcast, Set.of(host(from)), host(from))) {
            return;
        }
        agree(podcast, host(successor));
        jdbc.sql("""
                        UPDATE feeds SET podcast_id = :podcast, contested_id = NULL, contest_refused = false
                        WHERE url = :url AND (podcast_id IS NULL OR contested_id = :podcast)
                        """)
                .param("podcast", podcast)
                .param("url", successor.toString())
                .update();
    }

    /** The operator says whether a feed is what it claims to be. */
    void decide(UUID feed, UUID contested, URI url, boolean accepted) {
        if (accepted) {
            agree(contested, host(url));
        }
        jdbc.sql(
                        accepted
                                ? """
                        UPDATE feeds SET podcast_id = :contested, contested_id = NULL, contest_refused = false
                        WHERE id = :id
                        """
                                : "UPDATE feeds SET contest_refused = true WHERE id = :id AND contested_id = :contested")
                .param("id", feed)
                .param("contested", contested)
                .update();
    }

    private static String host(URI url) {
        return String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    }

    private Identity own(URI url, UUID contested) {
        var byAddress = first(null, url);
        var own = byAddress.equals(contested) ? UUID.fromString(Ids.uuid5(contested, url.toString())) : byAddress;
        return new Identity(own, contested);
    }

    /** Whoever comes first has it. */
    private boolean isAgreed(UUID podcast, Set<String> hosts, String first) {
        note(podcast, first);
        return mayUse(podcast, hosts);
    }

    private boolean mayUse(UUID podcast, Set<String> hosts) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM podcasts WHERE id = :podcast AND host IN (:hosts))
                            OR EXISTS (SELECT FROM podcast_hosts WHERE podcast_id = :podcast AND host IN (:hosts))
                        """)
                .param("podcast", podcast)
                .param("hosts", hosts)
                .query(Boolean.class)
                .single();
    }

    private void note(UUID podcast, String host) {
        jdbc.sql("INSERT INTO podcasts (id, host) VALUES (:podcast, :host) ON CONFLICT DO NOTHING")
                .param("podcast", podcast)
                .param("host", host)
                .update();
    }

    private void agree(UUID podcast, String host) {
        note(podcast, host);
        jdbc.sql("""
                        INSERT INTO podcast_hosts (podcast_id, host)
                        SELECT :podcast, :host
                        WHERE (SELECT count(*) FROM podcast_hosts WHERE podcast_id = :podcast) < :most
                        ON CONFLICT DO NOTHING
                        """)
                .param("podcast", podcast)
                .param("host", host)
                .param("most", MOST_HOSTS)
                .update();
    }

    /** The same show at two addresses: this one leads to one that is followed, or one that is followed leads here. */
    private @Nullable UUID shared(Evidence evidence) {
        var there = evidence.source().equals(evidence.url())
                ? null
                : jdbc.sql("SELECT podcast_id FROM feeds WHERE url = :source AND podcast_id IS NOT NULL")
                        .param("source", evidence.source().toString())
                        .query(UUID.class)
                        .optional()
                        .orElse(null);
        return there == null ? leadsHere(evidence) : there;
    }

    /** Its identity is then this host's: what leads here has no body of its own. */
    private @Nullable UUID leadsHere(Evidence evidence) {
        var podcast = jdbc.sql("""
                        SELECT podcast_id FROM feeds
                        WHERE md5(source_url) = md5(:url) AND source_url = :url AND id <> :id AND podcast_id IS NOT NULL
                        ORDER BY added, id LIMIT 1
                        """)
                .param("url", evidence.url().toString())
                .param("id", evidence.feed())
                .query(UUID.class)
                .optional()
                .orElse(null);
        if (podcast != null) {
            jdbc.sql("UPDATE podcasts SET host = :host WHERE id = :podcast")
                    .param("podcast", podcast)
                    .param("host", host(evidence.url()))
                    .update();
        }
        return podcast;
    }
}
