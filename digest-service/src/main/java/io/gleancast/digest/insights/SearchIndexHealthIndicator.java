package io.gleancast.digest.insights;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Out of service while this replica's index is closed, such as when its disk is full; it is opened again by itself. */
@Component
class SearchIndexHealthIndicator extends AbstractHealthIndicator {
    private final InsightIndex index;

    SearchIndexHealthIndicator(InsightIndex index) {
        super("The index could not be asked");
        this.index = index;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var failure = index.failure();
        if (failure == null) {
            builder.up();
        } else {
            builder.outOfService()
                    .withDetail("failure", failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }
}
