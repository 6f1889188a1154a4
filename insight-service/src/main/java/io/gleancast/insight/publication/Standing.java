package io.gleancast.insight.publication;

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
final class Standing {
    static final String SUPERSEDED = "a newer extraction of the episode no longer has it";

    private Standing() {}

    /** The revisions that are to be kept and sent, in order. */
    static List<Kept> changes(List<Kept> standing, List<Insight> extracted) {
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
                // An operator put the own name to it: no engine takes that back.
                .filter(kept -> kept.hand() == Hand.NONE)
                .map(kept -> new Kept(kept.insight().retracted(SUPERSEDED), kept.hand()))
                .forEach(changes::add);
        return changes;
    }

    private static @Nullable Kept change(@Nullable Kept old, Insight fresh) {
        if (old == null) {
            return new Kept(fresh, Hand.NONE);
        }
        return switch (old.hand()) {
            case RETRACTED -> null;
            case CORRECTED -> changed(old, inWordsOf(old.insight(), fresh));
            case NONE -> changed(old, fresh);
        };
    }

    private static @Nullable Kept changed(Kept old, Insight content) {
        var next = old.insight().revised(content);
        boolean same = old.insight().status() == Status.PUBLISHED
                && next.equals(old.insight().revised(old.insight()));
        return same ? null : new Kept(next, old.hand());
    }

    /** What an operator wrote stays, and so does what it was embedded as. */
    private static Insight inWordsOf(Insight written, Insight fresh) {
        return fresh.reworded(written.headline(), written.body(), written.embedding());
    }
}
