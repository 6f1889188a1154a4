package io.gleancast.insight.publication;

import io.gleancast.contracts.Embedding;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Insight.Status;
import io.gleancast.insight.publication.InsightStore.Hand;
import io.gleancast.insight.publication.InsightStore.Kept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings what stands of an episode in line with a newer extraction: an unchanged quote keeps its id and the instant of its
 * first publication, what changed gets a higher revision, what fell away is retracted, and an operator's hand is respected.
 */
public final class Standing {
    static final String SUPERSEDED = "a newer extraction of the episode no longer has it";

    private Standing() {}

    /** The revisions that are to be kept and sent, in order. */
    public static List<Kept> changes(List<Kept> standing, List<Insight> extracted) {
        Map<String, Kept> before = new HashMap<>();
        standing.forEach(kept -> before.put(kept.insight().id(), kept));
        var changes = new ArrayList<Kept>();
        var now = new HashSet<String>();
        for (var insight : extracted) {
            now.add(insight.id());
            var change = change(before.get(insight.id()), insight);
            if (change != null) {
                changes.add(change);
            }
        }
        standing.stream()
                .filter(kept -> !now.contains(kept.insight().id()))
                .filter(kept -> kept.insight().status() == Status.PUBLISHED)
                .map(kept -> new Kept(retracted(kept.insight(), SUPERSEDED), kept.hand()))
                .forEach(changes::add);
        return changes;
    }

    private static @Nullable Kept change(@Nullable Kept old, Insight fresh) {
        if (old == null) {
            return new Kept(fresh, Hand.NONE);
        }
        if (old.hand() == Hand.RETRACTED) {
            return null;
        }
        boolean corrected = old.hand() == Hand.CORRECTED;
        var next = revised(
                old.insight(),
                fresh,
                corrected ? old.insight().headline() : fresh.headline(),
                corrected ? old.insight().body() : fresh.body());
        return same(old.insight(), next) ? null : new Kept(next, old.hand());
    }

    private static boolean same(Insight old, Insight next) {
        return revised(next, old, old.headline(), old.body()).equals(revised(next, next, next.headline(), next.body()))
                && old.status() == Status.PUBLISHED;
    }

    /** The content of one with the identity of another, one revision on. */
    private static Insight revised(Insight identity, Insight content, String headline, String body) {
        return new Insight(
                identity.id(),
                identity.revision() + 1,
                Status.PUBLISHED,
                null,
                identity.published(),
                headline,
                body,
                content.language(),
                content.kind(),
                content.hedge(),
                content.topics(),
                content.entities(),
                content.evidence(),
                content.link(),
                content.scores(),
                content.embedding(),
                content.episode(),
                content.provenance());
    }

    /** The same in other words. */
    public static Insight corrected(Insight insight, String headline, String body, Embedding embedding) {
        var next = revised(insight, insight, headline, body);
        return new Insight(
                next.id(),
                next.revision(),
                next.status(),
                null,
                next.published(),
                headline,
                body,
                next.language(),
                next.kind(),
                next.hedge(),
                next.topics(),
                next.entities(),
                next.evidence(),
                next.link(),
                next.scores(),
                embedding,
                next.episode(),
                next.provenance());
    }

    /** The same, taken back. */
    public static Insight retracted(Insight insight, String reason) {
        return new Insight(
                insight.id(),
                insight.revision() + 1,
                Status.RETRACTED,
                reason,
                insight.published(),
                insight.headline(),
                insight.body(),
                insight.language(),
                insight.kind(),
                insight.hedge(),
                insight.topics(),
                insight.entities(),
                insight.evidence(),
                insight.link(),
                insight.scores(),
                insight.embedding(),
                insight.episode(),
                insight.provenance());
    }
}
