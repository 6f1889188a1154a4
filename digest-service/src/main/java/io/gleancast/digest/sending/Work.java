package io.gleancast.digest.sending;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds what this replica should send next. */
@Component
class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private static final Duration SWEEP = Duration.ofSeconds(5);

    private final DueReaders due;
    private final Ledger ledger;
    private final Preparation preparation;
    private final Permission permission;
    private final SendingProperties properties;
    private @Nullable Long swept;

    Work(DueReaders due, Ledger ledger, Preparation preparation, Permission permission, SendingProperties properties) {
        this.due = due;
        this.ledger = ledger;
        this.preparation = preparation;
        this.permission = permission;
        this.properties = properties;
    }

    /**
     * Some digests to send.
     *
     * @param more whether to ask again at once
     */
    record Found(List<Prepared> prepared, boolean more) {}

    /** What the ledger calls this replica. */
    UUID me() {
        return ledger.me();
    }

    Found next() {
        sweepNowAndThen();
        if (permission.refusal() != null) {
            return new Found(List.of(), false);
        }
        var reserved = due.reserve();
        var claimed = ledger.claim(properties.batch());
        var prepared = claimed.isEmpty() ? List.<Prepared>of() : preparation.prepare(claimed);
        return new Found(prepared, reserved > 0 || claimed.size() == properties.batch());
    }

    /** It looks at every row that waits, so it is not done for each batch. */
    private void sweepNowAndThen() {
        var now = System.nanoTime();
        if (swept != null && now - swept < SWEEP.toNanos()) {
            return;
        }
        swept = now;
        var fellSilent = ledger.sweep();
        if (fellSilent > 0) {
            LOG.warn("{} digests are in doubt: their sender fell silent while sending", fellSilent);
        }
    }

    /** Gives one back that was not begun. */
    void putBack(Prepared prepared) {
        ledger.putBack(prepared.delivery(), Duration.ZERO, "its sender stopped before it began");
    }
}
