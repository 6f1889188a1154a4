package io.gleancast.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public edition of one UTC day: five insights or fewer, in order.
 *
 * @param candidatesSha256 SHA-256 over the sorted ids and revisions of all insights that were considered
 * @param until when they were considered: the next edition looks at what was first published after it
 */
public record Digest(
        LocalDate date,
        List<Item> items,
        String candidatesSha256,
        @Nullable Instant until) implements GleancastRecord {

    /**
     * One of the five, with everything needed to show it and to say why it was chosen.
     *
     * @param position from 1
     * @param sources how many independent episodes say the same
     */
    public record Item(int position, Insight insight, int sources, Factors factors) {
        public Item {
            Checks.require(position >= 1, "item.position", "1 or more", position);
            Checks.given("item.insight", insight);
            Checks.given("item.factors", factors);
            Checks.require(sources >= 1, "item.sources", "1 or more", sources);
        }
    }

    /**
     * Why an item was chosen, each within 0 and 1.
     *
     * @param total the weighted whole that decided
     * @param quality the insight's own score
     * @param novelty how far it is from what was sent before
     * @param freshness how recently it arrived
     * @param corroboration how many independent episodes say the same
     */
    public record Factors(double total, double quality, double novelty, double freshness, double corroboration) {
        public Factors {
            Checks.share("factors.total", total);
            Checks.share("factors.quality", quality);
            Checks.share("factors.novelty", novelty);
            Checks.share("factors.freshness", freshness);
            Checks.share("factors.corroboration", corroboration);
        }
    }

    public Digest {
        Checks.given("digest.date", date);
        items = Checks.list("digest.items", items);
        Checks.require(items.size() <= 5, "digest.items", "five or fewer", items.size());
        for (int i = 0; i < items.size(); i++) {
            Checks.require(
                    items.get(i).position() == i + 1,
                    "item.position",
                    "in order",
                    items.get(i).position());
        }
        Checks.sha256("digest.candidatesSha256", candidatesSha256);
    }

    @Override
    public String key() {
        return date.toString();
    }

    @Override
    public String type() {
        return "io.gleancast.digest.published";
    }
}
