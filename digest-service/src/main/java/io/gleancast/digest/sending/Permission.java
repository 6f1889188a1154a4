package io.gleancast.digest.sending;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether digests may leave at all. */
@Component
public class Permission {
    private final Pause pause;
    private final Post post;

    Permission(Pause pause, Post post) {
        this.pause = pause;
        this.post = post;
    }

    /** Why they may not; absent where they may. */
    public @Nullable String refusal() {
        return pause.reason().orElseGet(() -> post.heldBack());
    }
}
