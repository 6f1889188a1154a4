package io.gleancast.digest.readers;

import io.gleancast.digest.readers.Interest.Kind;
import io.gleancast.digest.readers.Interest.Stance;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What readers follow, mute and want less of. */
@Component
public class Interests {
    /** More than anyone needs, and little enough that nobody fills the table. */
    private static final int MOST = 300;

    private final JdbcClient jdbc;
    private final Clock clock;

    Interests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Remembers an interest; it replaces another one in the same show, topic or insight. */
    public void set(UUID reader, Interest interest) {
        jdbc.sql("""
                        INSERT INTO interests (subscriber_id, kind, subject, stance, since)
                        SELECT :reader, :kind, :subject, :stance, :now
                        WHERE (SELECT count(*) FROM interests WHERE subscriber_id = :reader) < :most
                        ON CONFLICT (subscriber_id, kind, subject) DO UPDATE SET stance = excluded.stance""")
                .param("reader", reader)
                .param("kind", interest.kind().code())
                .param("subject", interest.subject())
                .param("stance", interest.stance().code())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .update();
    }

    public void remove(UUID reader, Kind kind, UUID subject) {
        jdbc.sql("DELETE FROM interests WHERE subscriber_id = :reader AND kind = :kind AND subject = :subject")
                .param("reader", reader)
                .param("kind", kind.code())
                .param("subject", subject)
                .update();
    }

    public List<Interest> of(UUID reader) {
        return of(List.of(reader)).getOrDefault(reader, List.of());
    }

    /** The interests of several readers at once; those without any are left out. */
    public Map<UUID, List<Interest>> of(List<UUID> readers) {
        var found = new HashMap<UUID, List<Interest>>();
        jdbc.sql("""
                        SELECT subscriber_id, kind, subject, stance FROM interests
                        WHERE subscriber_id = ANY(CAST(:readers AS uuid[])) ORDER BY since, subject
                        LIMIT :most""")
                .param("most", (long) readers.size() * MOST)
                .param("readers", readers.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) -> found.computeIfAbsent(
                                row.getObject("subscriber_id", UUID.class), _ -> new ArrayList<>())
                        .add(new Interest(
                                Kind.of(row.getString("kind")),
                                row.getObject("subject", UUID.class),
                                Stance.of(row.getString("stance")))))
                .list();
        return found;
    }
}
