package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/** How insights read now, so that whoever was sent them can be told where they read otherwise. */
@Component
public class Wordings {
    private final JdbcClient jdbc;

    Wordings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of them.
     *
     * @param hash as {@link #hash} has it
     */
    public record Wording(boolean isRetracted, String hash) {}

    /** A hash of what a reader reads of an insight. */
    public static String hash(Insight insight) {
        return DigestUtils.md5DigestAsHex(
                (insight.headline() + "\n" + insight.body()).getBytes(StandardCharsets.UTF_8));
    }

    /** Those of these ids that were withdrawn or revised since they were first published, without reading them whole. */
    public Map<String, Wording> changed(Collection<String> ids) {
        var changed = new HashMap<String, Wording>();
        jdbc.sql("""
                        SELECT id, retracted, md5((record->>'headline') || chr(10) || (record->>'body')) AS words
                        FROM insights WHERE id = ANY(?) AND (retracted OR revision > 1)""")
                .param(uuids(ids))
                .query((row, _) -> changed.put(
                        row.getString("id"), new Wording(row.getBoolean("retracted"), row.getString("words"))))
                .list();
        return changed;
    }

    /** The insights of these ids, those that were withdrawn among them. */
    public List<Insight> find(Collection<String> ids) {
        return InsightStore.list(
                jdbc.sql("SELECT record FROM insights WHERE id = ANY(?)").param(uuids(ids)));
    }

    private static UUID[] uuids(Collection<String> ids) {
        return ids.stream().map(UUID::fromString).toArray(UUID[]::new);
    }
}
