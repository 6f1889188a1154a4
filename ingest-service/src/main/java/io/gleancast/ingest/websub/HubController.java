package io.gleancast.ingest.websub;

import io.gleancast.operations.PublicPaths;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What hubs call. Whoever was not asked for anything learns nothing from its answers. */
@RestController
@RequestMapping("/websub/{callback}")
@ConditionalOnProperty("ingest.websub.callback")
class HubController {
    private static final int LONGEST_CHALLENGE = 1_000;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String RETRY_AFTER = "60";

    private final Subscriptions subscriptions;
    private final PingDesk desk;

    HubController(Subscriptions subscriptions, PingDesk desk) {
        this.subscriptions = subscriptions;
        this.desk = desk;
    }

    /** Hubs have no credentials; what they call is unguessable and what they say is signed. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("ingest.websub.callback")
    static class Open {
        @Bean
        PublicPaths publicPaths() {
            return new PublicPaths(List.of("GET /websub/*", "POST /websub/*"));
        }
    }

    /** A hub asks whether a subscription was meant (WebSub, section 5.3), or says that there will be none (5.2). */
    @GetMapping
    ResponseEntity<String> confirm(
            @PathVariable String callback,
            @RequestParam(name = "hub.mode", defaultValue = "") String mode,
            @RequestParam(name = "hub.topic", defaultValue = "") String topic,
            @RequestParam(name = "hub.challenge", defaultValue = "") String challenge,
            @RequestParam(name = "hub.lease_seconds", defaultValue = "") String lease,
            @RequestParam(name = "hub.reason", required = false) @Nullable String reason) {
        if (!UUID_TEXT.matcher(callback).matches()) {
            return nothing();
        }
        var id = UUID.fromString(callback);
        if (mode.equals("denied")) {
            desk.inTurn(() -> subscriptions.denied(id, reason));
            return nothing();
        }
        var meant = mode.equals("subscribe")
                && !challenge.isEmpty()
                && challenge.length() <= LONGEST_CHALLENGE
                && desk.inTurn(() -> subscriptions.confirm(id, topic, seconds(lease)));
        return meant ? ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(challenge) : nothing();
    }

    @ExceptionHandler
    ResponseEntity<String> busy(PingDesk.Busy e) {
        return later();
    }

    private static ResponseEntity<String> nothing() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.TEXT_PLAIN)
                .body("There is nothing here.");
    }

    /** News, or a forgery: the answer is the same (WebSub, section 8). */
    @PostMapping
    ResponseEntity<String> ping(
            @PathVariable String callback,
            @RequestHeader(name = "X-Hub-Signature", required = false) @Nullable String signature,
            InputStream body)
            throws IOException {
        var busy = UUID_TEXT.matcher(callback).matches()
                && desk.judge(UUID.fromString(callback), signature, body) == PingDesk.Outcome.BUSY;
        return busy ? later() : ResponseEntity.accepted().build();
    }

    private static ResponseEntity<String> later() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                .contentType(MediaType.TEXT_PLAIN)
                .body("Too many ask. Ask again in a minute.");
    }

    private static @Nullable Duration seconds(String text) {
        return SECONDS.matcher(text).matches() ? Duration.ofSeconds(Long.parseLong(text)) : null;
    }
}
