package io.gleancast.safehttp;

import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/** One fetch under way, over all its hops: it can be cancelled from another thread, and then knows why. */
final class Call {
    private @Nullable HttpUriRequestBase message;
    private @Nullable String cancelled;

    /** Makes a hop the one to cancel. */
    synchronized void begin(HttpUriRequestBase next) {
        stopIfCancelled();
        message = next;
    }

    synchronized void cancel(String reason) {
        if (cancelled == null) {
            cancelled = reason;
        }
        if (message != null) {
            message.cancel();
        }
    }

    synchronized @Nullable String cancelled() {
        return cancelled;
    }

    synchronized void stopIfCancelled() {
        if (cancelled != null) {
            throw new CancellationException(cancelled);
        }
    }
}
