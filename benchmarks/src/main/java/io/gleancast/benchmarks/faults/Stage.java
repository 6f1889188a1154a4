package io.gleancast.benchmarks.faults;

import io.gleancast.quickstart.Fleet;
import io.gleancast.quickstart.Services;
import org.jspecify.annotations.Nullable;

/**
 * What is running, for a fault to happen to.
 *
 * @param relay between the digest service and the mail catcher
 * @param smallDisk where the digest service's index lies, in the run that needs it
 */
record Stage(
        Fleet fleet,
        Services services,
        StallingRelay relay,
        @Nullable SmallDisk smallDisk) {
    SmallDisk disk() {
        if (smallDisk == null) {
            throw new IllegalStateException("This run has no small disk");
        }
        return smallDisk;
    }
}
