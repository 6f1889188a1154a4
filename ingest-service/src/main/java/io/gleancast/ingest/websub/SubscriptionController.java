package io.gleancast.ingest.websub;

import io.gleancast.ingest.websub.Subscriptions.Standing;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How it stands with a feed's hub, for the operator. */
@RestController
class SubscriptionController {
    private final Subscriptions subscriptions;

    SubscriptionController(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GetMapping("/feeds/{id}/hub")
    Standing hub(@PathVariable UUID id) {
        return subscriptions
                .standing(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "The feed names no hub, or none is asked (ingest.websub.callback)"));
    }
}
