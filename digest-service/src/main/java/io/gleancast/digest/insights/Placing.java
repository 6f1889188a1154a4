package io.gleancast.digest.insights;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts each insight in its place: beside its near-duplicates and into a topic. One replica at a time does it, for all of
 * them; each uses its own index.
 */
@Component
class Placing {
    private final TransactionTemplate transactions;
    private final IndexFollower follower;
    private final Linking linking;
    private final Places places;

    Placing(TransactionTemplate transactions, IndexFollower follower, Linking linking, Places places) {
        this.transactions = transactions;
        this.follower = follower;
        this.linking = linking;
        this.places = places;
    }

    /** Places everything that has arrived up to now; topics may follow a little later where there are very many. */
    @Scheduled(fixedDelayString = "1s")
    void catchUp() {
        var indexed = follower.follow();
        boolean more;
        do {
            more = Boolean.TRUE.equals(transactions.execute(_ -> linking.linkSome(indexed)));
        } while (more);
        transactions.executeWithoutResult(_ -> places.renew());
    }
}
